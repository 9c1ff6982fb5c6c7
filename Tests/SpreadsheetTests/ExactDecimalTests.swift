import FoundationEssentials
import Spreadsheet
import Testing

@Suite struct ExactDecimalTests {
  @Test(
    "A stored double is the decimal that Excel shows",
    arguments: [
      (98.60000000000001, "98.6"), (0.1 + 0.2, "0.3"), (2, "2"), (-0.0, "0"), (7792.261, "7792.261"), (1e21, "1000000000000000000000"),
      (1.5e-7, "0.00000015"), (123_456_789_012_345.6, "123456789012346"),
    ])
  func shown(double: Double, expected: String) throws {
    #expect(try #require(Decimal(shownFor: double)).plainText == expected)
  }

  @Test("What no decimal can hold is nil", arguments: [Double.infinity, .nan, 1e300])
  func unshowable(double: Double) {
    #expect(Decimal(shownFor: double) == nil)
  }
}
