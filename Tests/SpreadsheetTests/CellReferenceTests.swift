import Spreadsheet
import Testing

@Suite struct CellReferenceTests {
  @Test(
    "References read and write as A1", arguments: [("A1", 1, 1), ("Z9", 9, 26), ("AA10", 10, 27), ("XFD1048576", 1_048_576, 16_384)])
  func roundTrip(text: String, row: Int, column: Int) throws {
    let reference = try #require(CellReference(text))
    #expect(reference == CellReference(row: row, column: column))
    #expect(reference.description == text)
  }

  @Test("Dollar signs and small letters are accepted")
  func absolute() {
    #expect(CellReference("$c$22") == CellReference(row: 22, column: 3))
    #expect(CellRange("$A$1:B2")?.description == "A1:B2")
    #expect(CellRange("B2:A1")?.description == "A1:B2")
    #expect(CellRange("C3")?.cellCount == 1)
  }

  @Test(
    "What is no cell of a worksheet is refused",
    arguments: ["", "A", "1", "A0", "XFE1", "A1048577", "A1B", "A-1", "专1", "A99999999999999999999", "A1:"])
  func refused(text: String) {
    #expect(CellReference(text) == nil)
    #expect(CellRange(text) == nil)
  }

  @Test("Cells order by row, then by column")
  func order() {
    #expect(["B1", "A2", "A1"].compactMap { CellReference($0) }.sorted().map(\.description) == ["A1", "B1", "A2"])
  }
}
