internal import Spreadsheet
internal import XLSX

/// What has to be known of a sheet before its first row is written.
struct ExportPlan {
  /// The first rows that say how wide a record is: no more of them than this, and than have so many cells, since they are read twice.
  private static let ahead = (rows: 1000, cells: 20_000)
  /// How many cells are filled from merged areas: a few bytes can merge a whole sheet.
  private static let filledLimit = 100_000_000

  /// The sheet, from 0.
  let sheet: Int
  /// The rows and columns that are written; the header is not among them.
  let area: ExportArea
  /// The names of the columns that make the first record; nil where the rows are written as they are. Hidden columns are left out.
  let header: [[UInt8]]?
  /// Whether the header is written; of several sheets only the first one's is.
  var writesHeader = true
  /// How many fields a record has, without that for the sheet. A wider row keeps its fields.
  var width: Int
  /// The merged areas, if they are to be filled.
  let merged: MergedValues?
  /// The links, if they are to be written.
  let links: CellLinks?
  /// The first field of every record; nil where the sheet is not named.
  let sheetField: [UInt8]?

  /// The header down to the last name.
  var columnNames: ArraySlice<[UInt8]> {
    let names = header ?? []
    return names[..<((names.lastIndex { !$0.isEmpty } ?? -1) + 1)]
  }

  /// Looks a sheet through as far as the options need it.
  /// - Throws: `ConversionError` when the range is none, or the sheet cannot be understood.
  /// - Complexity: O(n) in the size of the sheet with merged areas, links or a header; else in that of the rows above the area and
  ///   of its first thousand.
  init(_ file: WorkbookFile, sheet: Int, area asked: ExportArea, options: ExportOptions) throws {
    self.sheet = sheet
    let needsAll = options.fillsMerged || options.links != .text || options.headerRows != nil
    let surroundings = needsAll ? try file.surroundings(ofSheetAt: sheet) : (merged: [], links: [])
    let filled = options.fillsMerged ? surroundings.merged : []
    guard filled.reduce(0, { $0 + $1.rows.count * $1.columns.count }) <= ExportPlan.filledLimit else {
      throw ConversionError.mergedTooLarge(sheet: file.sheets[sheet].name)
    }
    merged = options.fillsMerged ? MergedValues(filled) : nil
    links = options.links == .text ? nil : CellLinks(surroundings.links, isMarkdown: options.links == .markdown)
    sheetField = options.sheetColumn.map { _ in Array(file.sheets[sheet].name.utf8) }
    let joined = try options.headerRows.map { rows in
      try JoinedHeader(file, sheet: sheet, rows: rows, merged: surroundings.merged, text: CellText(options))
    }
    area = options.headerRows.map { asked.below($0.upperBound) } ?? asked
    let columns = try ShownColumns(
      file, sheet: sheet, area, first: ExportPlan.ahead, atLeast: joined?.lastColumn ?? 0, filled: filled, options)
    width = columns.count
    header = joined.map { joined in columns.map { joined.name(ofColumn: $0, separator: options.headerSeparator) } }
  }
}

/// The columns that a record has fields for.
private struct ShownColumns {
  private var columns: ClosedRange<Int>?
  private var hidden: [ClosedRange<Int>] = []

  /// All columns of a range that names them, or as many as the widest of the first rows has.
  init(
    _ file: WorkbookFile, sheet: Int, _ area: ExportArea, first limit: (rows: Int, cells: Int), atLeast last: Int, filled: [CellRange],
    _ options: ExportOptions
  ) throws(WorkbookError) {
    var cursor = try file.cursor(overSheetAt: sheet)
    var last = last
    if area.hasFixedColumns {
      last = area.columns.upperBound
      // Behind the first row it is known which columns are hidden.
      _ = try cursor.nextBytes()
    } else {
      last = try max(last, ShownColumns.lastOfFirst(limit, in: area, &cursor, filled))
    }
    guard last >= area.columns.lowerBound else { return }
    columns = area.columns.lowerBound...last
    hidden = options.skipsHidden ? cursor.hiddenColumns : []
  }

  /// The last column of the first rows, with the merged areas that are filled from their cells; 0 when none of them has a cell.
  private static func lastOfFirst(
    _ limit: (rows: Int, cells: Int), in area: ExportArea, _ cursor: inout SheetCursor, _ filled: [CellRange]
  ) throws(WorkbookError) -> Int {
    let ends = Dictionary(filled.filter { $0.rows.overlaps(area.rows) }.map { ($0.topLeft, $0.columns.upperBound) }) { max($0, $1) }
    var last = 0
    var seen = (rows: 0, cells: 0)
    while seen.rows < limit.rows, seen.cells < limit.cells, let row = try cursor.nextBytes(), row.number < area.rows.upperBound {
      guard row.number >= area.rows.lowerBound else { continue }
      seen.rows += 1
      seen.cells += row.cellCount
      if !ends.isEmpty { last = max(last, lastFilled(in: row, &cursor, ends)) }
      if row.cellCount > 0 { last = max(last, cursor.column(at: row.cellCount - 1)) }
    }
    return last
  }

  /// The last column that is filled from the cells of a row; 0 when none is.
  private static func lastFilled(in row: SheetCursor.RowHead, _ cursor: inout SheetCursor, _ ends: [CellReference: Int]) -> Int {
    var last = 0
    for index in 0..<row.cellCount {
      guard let end = ends[CellReference(row: row.number, column: cursor.column(at: index))] else { continue }
      if case .nothing = cursor.stored(at: index) { continue }
      last = max(last, end)
    }
    return last
  }

  var count: Int { hidden.isEmpty ? columns?.count ?? 0 : map { $0 }.count }

  func map<Result>(_ body: (Int) -> Result) -> [Result] {
    (columns.map(Array.init) ?? []).filter { column in !hidden.contains { $0.contains(column) } }.map(body)
  }
}
