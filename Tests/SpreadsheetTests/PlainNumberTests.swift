import Spreadsheet
import Testing

@Suite struct PlainNumberTests {
  @Test(
    "Numbers in full have no exponent up to 21 digits",
    arguments: [
      (622_826_199_001_010_048, "622826199001010000"), (1e21, "1E+21"), (0.000015, "0.000015"), (-1.5, "-1.5"),
      (1e20, "100000000000000000000"),
    ]
      as [(Double, String)])
  func plainText(number: Double, expected: String) {
    #expect(number.plainText == expected)
  }
}
