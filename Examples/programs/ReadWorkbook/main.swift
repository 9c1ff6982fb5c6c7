// Reads a workbook in the two ways that the library has. Run it with: swift run ReadWorkbook Examples/崆峒区-2022.xlsx

import Spreadsheet
import XLSX

let path = CommandLine.arguments.dropFirst().first ?? "Examples/崆峒区-2022.xlsx"

do throws(WorkbookError) {
  let file = try WorkbookFile(path: path)

  // Row by row, with memory for one row at a time: for large sheets, and for whoever may stop early.
  for (index, sheet) in file.sheets.enumerated() where sheet.kind == .worksheet && sheet.part != nil {
    var cursor = try file.cursor(overSheetAt: index)
    var cells = 0
    while let row = try cursor.next() { cells += row.cells.count }
    print("\(sheet.name): \(cells)")
  }

  // All of it in memory, to go to any cell.
  let workbook = try file.workbook()
  if let place = CellReference("A1"), let cell = workbook.sheets.first?[place] { print("A1: \(cell.value.map { "\($0)" } ?? "-")") }

  // What reading got over, such as a part that is missing.
  for warning in file.warnings { print(warning.message(in: .english)) }
} catch {
  print(error.message(in: .english))
}
