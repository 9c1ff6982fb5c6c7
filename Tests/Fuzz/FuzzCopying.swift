import Spreadsheet
import XLSX

/// Rows that are copied from the file to CSV at a stretch are those that come of their cells one by one, and what is left is an error of both.
func fuzzCopying(_ bytes: [UInt8]) {
  guard let file = try? WorkbookFile(bytes, limits: fuzzLimits) else { return }
  for sheet in file.sheets.indices {
    guard let atOnce = try? file.cursor(overSheetAt: sheet), let oneByOne = try? file.cursor(overSheetAt: sheet) else { continue }
    compare(atOnce, oneByOne)
  }
}

private func compare(_ atOnce: consuming SheetCursor, _ oneByOne: consuming SheetCursor) {
  let width = 8
  var fast = CellCopier(atOnce, to: CSVWriter(), columns: 1...width, width: width)
  var slow = CellCopier(oneByOne, to: CSVWriter(), columns: 1...width, width: width)
  while true {
    let before = atOnce.rowNumber
    var failure: WorkbookError?
    do throws(WorkbookError) { try atOnce.copyRows(to: &fast, upTo: 1000, whileBelow: 1 << 20) } catch { failure = error }
    for number in stride(from: before + 1, through: atOnce.rowNumber, by: 1) {
      guard let row = try? oneByOne.nextBytes() else { preconditionFailure("row \(number) is not there") }
      precondition(row.number == number, "row \(number) is another one")
      slow.beginRecord()
      precondition(oneByOne.copyCells(from: 0, to: &slow) == row.cellCount, "row \(number) has cells of another kind")
      slow.endRecord()
    }
    precondition(fast.writer.bytes == slow.writer.bytes, "copied rows differ")
    guard failure == nil, let row = try? atOnce.nextBytes() else { return }
    guard let other = try? oneByOne.nextBytes(), other.number == row.number, other.cellCount == row.cellCount else {
      preconditionFailure("row \(row.number) is read as another one")
    }
  }
}
