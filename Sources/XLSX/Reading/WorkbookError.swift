public import Spreadsheet

/// What is wrong with a workbook file, and where.
///
/// The same value serves as the error that ends reading and, in `WorkbookInspection.warnings`, as a problem that reading got over.
/// The words for people are in `message(in:)`; programs look at `kind`.
public struct WorkbookError: Error, Hashable, Sendable {
  /// What kind of problem it is.
  public let kind: Kind
  /// The part of the package that has the problem, such as `xl/worksheets/sheet1.xml`; nil when it is the file as a whole.
  public var part: String?
  /// Where in the part the problem was seen, from 0, counted in its UTF-8 form; nil when no single place is to blame.
  public var byteOffset: Int?
  /// The name of the sheet that has the problem.
  public var sheet: String?
  /// The cell that has the problem.
  public var cell: CellReference?
  /// What was found, in the words of the file or of the format: a limit, a name, a wrong text. Never the contents of a whole cell.
  public var detail: String?

  /// A problem of a kind at a place.
  public init(
    _ kind: Kind, part: String? = nil, byteOffset: Int? = nil, sheet: String? = nil, cell: CellReference? = nil, detail: String? = nil
  ) {
    self.kind = kind
    self.part = part
    self.byteOffset = byteOffset
    self.sheet = sheet
    self.cell = cell
    self.detail = detail
  }
}
