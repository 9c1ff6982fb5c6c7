import Spreadsheet
import Testing

@Suite struct SheetAccessTests {
  private let sheet = Sheet(
    name: "表",
    cells: ["B1", "A2", "C2", "B5"].compactMap { place in
      CellReference(place).map { Cell(reference: $0, value: .text(place)) }
    }, mergedRanges: [CellRange("A2:B3")].compactMap { $0 }, hiddenColumns: [2...3])

  @Test("Cells are found by place, by row and by range")
  func access() throws {
    #expect(sheet[try #require(CellReference("C2"))]?.value == .text("C2"))
    #expect(sheet[try #require(CellReference("B2"))] == nil)
    #expect(sheet.cells(inRow: 2).map(\.reference.description) == ["A2", "C2"])
    #expect(sheet.cells(inRow: 3).isEmpty)
    #expect(sheet.cells(in: try #require(CellRange("B1:C4"))).map(\.reference.description) == ["B1", "C2"])
    #expect(sheet.occupiedRows == [1, 2, 5])
    #expect(sheet.mergedRange(containing: try #require(CellReference("B3")))?.description == "A2:B3")
    #expect(sheet.isColumnHidden(3) && !sheet.isColumnHidden(4))
  }

  @Test("A defined name gives its sheet and cells", arguments: [("自评表!$F$4", "自评表", "F4"), ("'a''b c'!$A$1:$B$2", "a'b c", "A1:B2")])
  func definedNames(formula: String, sheet: String, range: String) throws {
    let target = try #require(DefinedName(name: "x", formula: formula).target)
    #expect(target.sheet == sheet)
    #expect(target.range.description == range)
  }

  @Test("A name for anything else has no cells", arguments: ["#REF!", "自评表!#REF!", "1+1", "A1", "COUNTIF(自评表!$E$4:$E$60,\"A\")"])
  func otherNames(formula: String) {
    #expect(DefinedName(name: "x", formula: formula).target == nil)
  }
}
