internal import Spreadsheet
internal import XLSX

/// The rows and columns of a sheet that are to be converted.
struct ExportArea {
  /// None are left below a header at the end of a range.
  var rows: Range<Int>
  var columns: ClosedRange<Int>
  /// Whether the columns were asked for, so that every row has all of them.
  var hasFixedColumns: Bool
  /// The sheet that the range names.
  var sheet: String?

  /// Everything from A1 on.
  static let all = ExportArea(
    rows: 1..<CellReference.maximumRow + 1, columns: 1...CellReference.maximumColumn, hasFixedColumns: false, sheet: nil)

  private init(rows: Range<Int>, columns: ClosedRange<Int>, hasFixedColumns: Bool, sheet: String?) {
    self.rows = rows
    self.columns = columns
    self.hasFixedColumns = hasFixedColumns
    self.sheet = sheet
  }

  /// The area without the rows down to one; none are left where it ends there.
  func below(_ row: Int) -> ExportArea {
    let first = max(rows.lowerBound, row + 1)
    return ExportArea(rows: first..<max(first, rows.upperBound), columns: columns, hasFixedColumns: hasFixedColumns, sheet: sheet)
  }

  /// Reads `A1:C5`, `C:F`, `3:10`, `表!C3:T25`, `'表 1'!A1` or a defined name of the workbook.
  /// - Throws: `ConversionError` when the text is none of them.
  init(_ text: String, in file: WorkbookFile) throws(ConversionError) {
    let name = ExportArea.definedName(text, in: file)
    let formula = name?.formula ?? text
    if let (sheet, area) = ExportArea.split(formula) {
      try self.init(plain: area.replacing("$", with: ""), named: text)
      self.sheet = sheet
    } else if name != nil, formula.contains(","), !formula.contains("(") {
      throw .severalAreas(text)
    } else {
      try self.init(plain: formula, named: text)
    }
  }

  /// Reads `A1:C5`, `C:F` or `3:10`.
  private init(plain text: String, named name: String) throws(ConversionError) {
    if let range = CellRange(text) {
      self.init(rows: Range(range.rows), columns: range.columns, hasFixedColumns: true, sheet: nil)
      return
    }
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
    let isRows = pieces.allSatisfy { $0.allSatisfy(\.isNumber) }
    if isRows, pieces.count == 2, let first = CellReference("A\(pieces[0])")?.row, let last = CellReference("A\(pieces[1])")?.row {
      self.init(rows: min(first, last)..<max(first, last) + 1, columns: 1...CellReference.maximumColumn, hasFixedColumns: false, sheet: nil)
      return
    }
    let ends = pieces.map { $0.allSatisfy(\.isLetter) ? CellReference("\($0)1")?.column : nil }
    guard ends.count == 2, let first = ends[0], let last = ends[1] else { throw .noSuchRange(name) }
    self.init(rows: ExportArea.all.rows, columns: min(first, last)...max(first, last), hasFixedColumns: true, sheet: nil)
  }

  /// The defined name that a text is, or that it names on a sheet, as in `表!区域`.
  private static func definedName(_ text: String, in file: WorkbookFile) -> DefinedName? {
    let known = file.definedNames.filter { $0.name.lowercased() == text.lowercased() }
    if let name = known.first(where: { $0.localSheet == nil }) ?? known.first { return name }
    guard let (sheet, rest) = split(text) else { return nil }
    return file.definedNames.first { name in
      guard let local = name.localSheet, file.sheets.indices.contains(local) else { return false }
      return name.name.lowercased() == rest.lowercased() && file.sheets[local].name.lowercased() == sheet.lowercased()
    }
  }

  /// The sheet that a reference names, and what it names there; nil when it names none, or several.
  private static func split(_ reference: String) -> (sheet: String, rest: String)? {
    guard let mark = reference.lastIndex(of: "!"), let target = DefinedName(name: "", formula: reference[...mark] + "A1").target
    else { return nil }
    return (target.sheet, String(reference[reference.index(after: mark)...]))
  }
}
