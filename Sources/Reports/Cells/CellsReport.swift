import Spreadsheet
public import XLSX

/// Lists the cells of a workbook as lines of JSON: `["表","A1","n",1.5,null]`.
///
/// The sheet, the reference, the type (`n` number, `s` text, `b` boolean, `e` error, `d` date), the value, and for dates the ISO form.
/// Cells without a value have no line, nor have formulas that were never calculated.
public struct CellsReport {
  private var line = JSONLine()

  /// A report about one workbook after another.
  public init() {}

  /// Writes a line for every non-empty cell, sheet after sheet, with memory for one row at a time.
  ///
  /// - Parameters:
  ///   - file: the workbook.
  ///   - write: takes the lines as bytes, some thousands at a time, each with its line feed.
  /// - Throws: `WorkbookError` where the workbook cannot be understood.
  /// - Complexity: O(n) in the cells.
  public mutating func write(_ file: WorkbookFile, to write: ([UInt8]) -> Void) throws(WorkbookError) {
    for index in file.sheets.indices where file.sheets[index].kind == .worksheet && file.sheets[index].part != nil {
      var cursor = try file.cursor(overSheetAt: index)
      while let row = try cursor.next() {
        for cell in row.cells { append(cell, of: file.sheets[index].name) }
        if line.bytes.count > 1 << 16 { flush(to: write) }
      }
    }
    flush(to: write)
  }

  /// How many cells of a workbook hold something.
  /// - Throws: `WorkbookError` where the workbook cannot be understood.
  /// - Complexity: O(n) in the cells.
  public static func count(_ file: WorkbookFile) throws(WorkbookError) -> Int {
    var count = 0
    for index in file.sheets.indices where file.sheets[index].kind == .worksheet && file.sheets[index].part != nil {
      var cursor = try file.cursor(overSheetAt: index)
      count += try cursor.countCells()
    }
    return count
  }

  private mutating func flush(to write: ([UInt8]) -> Void) {
    guard !line.bytes.isEmpty else { return }
    write(line.bytes)
    line.removeAll()
  }

  private mutating func append(_ cell: Cell, of sheet: String) {
    guard let value = cell.value, !value.isEmptyText else { return }
    line.append("[")
    line.append(text: sheet)
    line.append(",")
    line.append(text: cell.reference.description)
    line.append(",\"")
    line.append(CellsReport.letter(of: value))
    line.append("\",")
    line.append(value: value)
    line.append(",")
    if case .date(let date) = value, let iso = date.iso8601 { line.append(text: iso) } else { line.append("null") }
    line.append("]\n")
  }

  private static func letter(of value: CellValue) -> StaticString {
    switch value {
    case .number: "n"
    case .text: "s"
    case .boolean: "b"
    case .error: "e"
    case .date: "d"
    }
  }
}

extension CellValue {
  /// Whether the value is a text without characters, as formulas give it: there, but empty to the eye.
  var isEmptyText: Bool { self == .text("") }
}
