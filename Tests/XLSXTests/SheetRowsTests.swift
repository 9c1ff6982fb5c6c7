import Spreadsheet
import Testing

@testable import XLSX

@Suite struct SheetRowsTests {
  /// What was found of each cell, and the heights.
  private func found(_ sheet: String, _ cells: [CellReference]) throws -> [String] {
    let rows = try SheetRows(of: cells, in: XMLScanner(Array(sheet.utf8), name: "sheet1.xml"))
    let places = cells.map { cell in
      switch rows.places[cell] {
      case .cell(let element): "\(cell) at \(element.startTag)"
      case .inRow(let row, let place): "\(cell) in \(row.range) before \(place ?? -1)"
      case .noRow(let place): "\(cell) before \(place ?? -1)"
      case nil: "\(cell) lost"
      }
    }
    return places + rows.heights.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
  }

  @Test("Rows that are passed over since their tags repeat change nothing of what is found")
  func passing() throws {
    var generator = Seeded(state: 11)
    // As programs write them, mostly the same one after the other, and as they may be.
    let tags = [#" ht="20" customHeight="1""#, #" spans="1:7" ht="31.5""#, "", #" hidden="1""#, #" ht="20" hidden="true""#, #" ht='9'"#]
    for _ in 0..<300 {
      var (sheet, number, tag) = ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>", 0, "")
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        if Int.random(in: 0..<3, using: &generator) == 0 { tag = tags.randomElement(using: &generator) ?? "" }
        number += Int.random(in: 0..<8, using: &generator) == 0 ? 3 : 1
        let name = [" r=\"\(number)\"", " r=\"\(number)\"", " r=\"\(number)\"", " r='\(number)'", "  r=\"\(number)\"", ""]
        let attributes = (name.randomElement(using: &generator) ?? "") + tag
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: sheet += "<row\(attributes)/>"
        case 1: sheet += "\n<row\(attributes) >\n</row>"
        default: sheet += "<row\(attributes)><c r=\"B\(number)\"><v>1</v></c><c r=\"D\(number)\" s=\"2\"/></row>"
        }
      }
      let cells = (0..<4).map { _ in
        CellReference(row: .random(in: 1...45, using: &generator), column: .random(in: 1...5, using: &generator))
      }
      // A comment forbids to pass over anything.
      #expect(try found(sheet + "</sheetData></worksheet>", cells) == found(sheet + "</sheetData><!-- --></worksheet>", cells), "\(sheet)")
    }
  }
}
