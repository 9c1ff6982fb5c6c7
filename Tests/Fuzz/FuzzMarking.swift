import Spreadsheet
import XLSX

/// Marking ends with a copy or an `EditingError`; the copy can be read and marked again, and then stays as it is.
func fuzzMarking(_ bytes: [UInt8]) {
  guard let sheets = try? WorkbookReader(limits: fuzzLimits).inspect(bytes).workbook.sheets, let sheet = sheets.first else { return }
  let cells = [sheet.cells.first?.reference, CellReference("C7")].compactMap { $0 }
  let marks = cells.map { CellMark(sheet: sheet.name, cell: $0, level: .error, title: "SE-003", message: "请填写。") }
  var list = MarkList(title: "清单", header: ["单元格"])
  list.rows = cells.map { [.link(sheet: sheet.name, cell: $0, text: "\($0)")] }
  guard let marked = try? WorkbookEditor(bytes, limits: fuzzLimits).marked(marks, list: list).bytes else { return }
  do {
    let again = try WorkbookEditor(marked, limits: fuzzLimits).marked(marks, list: list).bytes
    precondition(again == marked, "marking twice is not marking once")
    let unmarked = try WorkbookEditor(marked, limits: fuzzLimits).unmarked()
    let after = try WorkbookReader(limits: fuzzLimits).inspect(unmarked).workbook.sheets
    precondition(after.map(\.name) == sheets.map(\.name), "sheets are lost")
    precondition(after.map { $0.cells.map(\.reference) } == sheets.map { $0.cells.map(\.reference) }, "cells are lost")
  } catch {
    preconditionFailure("a marked copy cannot be marked or read: \(error)")
  }
}
