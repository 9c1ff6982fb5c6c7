internal import CLibxlsxwriter
public import Spreadsheet

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Fills one sheet of a new workbook; made by ``WorkbookWriter/addSheet(_:)``.
///
/// Every method throws a ``WritingError`` that names the sheet, and the cell where there is one. After the workbook is finished every
/// method throws ``WritingError/Kind/finished``.
public final class SheetWriter {
  /// The name on the tab.
  public let name: String
  /// Whether the tab is shown.
  public var visibility: Sheet.Visibility = .visible

  let library: LibraryWorkbook
  /// Lives as long as the open workbook: call ``open()`` first.
  let worksheet: UnsafeMutablePointer<lxw_worksheet>

  var merges: [CellRange] = []
  var columns: [Int: ColumnLayout] = [:]
  var rows: [Int: RowLayout] = [:]
  var shownTexts: [CellReference: ShownText] = [:]
  var comments: Set<CellReference> = []
  var links: Set<CellReference> = []

  init(name: String, library: LibraryWorkbook, worksheet: UnsafeMutablePointer<lxw_worksheet>) {
    self.name = name
    self.library = library
    self.worksheet = worksheet
    // The library leaves `2022` and `C1` without apostrophes, which damages print titles and filters.
    free(worksheet.pointee.quoted_name)
    worksheet.pointee.quoted_name = strdup(SheetName.quoted(name))
  }

  /// How a formula names cells of this sheet: `'自评表'!$F$4:$F$60`.
  public func formula(for range: CellRange) -> String {
    let corners = range.topLeft == range.bottomRight ? [range.topLeft] : [range.topLeft, range.bottomRight]
    return SheetName.quoted(name) + "!" + corners.map { "$\(CellReference.columnName($0.column))$\($0.row)" }.joined(separator: ":")
  }

  /// The open worksheet.
  func open() throws(WritingError.Kind) -> UnsafeMutablePointer<lxw_worksheet> {
    _ = try library.open()
    return worksheet
  }

  /// Runs a step and gives its error this sheet and a cell.
  func locating<Result>(_ cell: CellReference? = nil, _ body: () throws(WritingError.Kind) -> Result) throws(WritingError) -> Result {
    do throws(WritingError.Kind) {
      return try body()
    } catch {
      throw WritingError(error, sheet: name, cell: cell)
    }
  }

  /// Hands rows and columns to the library, whose own calls for them do not add up.
  func prepareForClosing() throws(WritingError) {
    try locating { () throws(WritingError.Kind) in
      let worksheet = try open()
      for (column, layout) in columns.sorted(by: { $0.key < $1.key }) { try layout.apply(to: column, of: worksheet) }
      for (row, layout) in rows.sorted(by: { $0.key < $1.key }) { try layout.apply(to: row, of: worksheet) }
    }
  }
}

/// A cell as libxlsxwriter counts: from 0.
struct Position {
  let row: lxw_row_t
  let column: lxw_col_t

  /// Refuses cells outside a worksheet.
  init(_ cell: CellReference) throws(WritingError.Kind) {
    guard (1...CellReference.maximumRow).contains(cell.row), (1...CellReference.maximumColumn).contains(cell.column) else {
      throw .cellOutOfRange
    }
    row = lxw_row_t(cell.row - 1)
    column = lxw_col_t(cell.column - 1)
  }
}
