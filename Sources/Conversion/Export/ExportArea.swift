internal import Spreadsheet
internal import XLSX

/// The rows and columns of a sheet that are to be converted.
struct ExportArea {
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>
  /// Whether the columns were asked for, so that every row has all of them.
  var hasFixedColumns: Bool
  /// The sheet that the range names.
  var sheet: String?

  /// Everything from A1 on.
  static let all = ExportArea(
    rows: 1...CellReference.maximumRow, columns: 1...CellReference.maximumColumn, hasFixedColumns: false, sheet: nil)

  private init(rows: ClosedRange<Int>, columns: ClosedRange<Int>, hasFixedColumns: Bool, sheet: String?) {
    self.rows = rows
    self.columns = columns
    self.hasFixedColumns = hasFixedColumns
    self.sheet = sheet
  }

  /// The area without the rows down to one; none are left where it ends there.
  func below(_ row: Int) -> ExportArea {
    let first = max(rows.lowerBound, row + 1)
    return ExportArea(rows: first...max(first, rows.upperBound), columns: columns, hasFixedColumns: hasFixedColumns, sheet: sheet)
  }

  /// Reads `A1:C5`, `C:F`, `3:10`, `表!C3:T25`, `'表 1'!A1` or a defined name of the workbook.
  /// - Throws: `ConversionError` when the text is none of them.
  init(_ text: String, in file: WorkbookFile) throws(ConversionError) {
    let name = file.definedNames.first { $0.name.lowercased() == text.lowercased() }
    if let target = DefinedName(name: "", formula: name?.formula ?? text).target {
      self.init(rows: target.range.rows, columns: target.range.columns, hasFixedColumns: true, sheet: target.sheet)
      return
    }
    if let range = CellRange(text) {
      self.init(rows: range.rows, columns: range.columns, hasFixedColumns: true, sheet: nil)
      return
    }
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
    if pieces.count == 2, let first = CellReference("A\(pieces[0])")?.row, let last = CellReference("A\(pieces[1])")?.row {
      self.init(rows: min(first, last)...max(first, last), columns: 1...CellReference.maximumColumn, hasFixedColumns: false, sheet: nil)
      return
    }
    let ends = pieces.map { CellReference("\($0)1")?.column }
    guard ends.count == 2, let first = ends[0], let last = ends[1] else { throw .noSuchRange(text) }
    self.init(rows: 1...CellReference.maximumRow, columns: min(first, last)...max(first, last), hasFixedColumns: true, sheet: nil)
  }
}
