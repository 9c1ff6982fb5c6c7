public import Spreadsheet

/// Something that cannot be written into a workbook, with its place.
public struct WritingError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Error, Hashable, Sendable {
    /// The sheet name is empty, too long, holds one of `[]:*?/\`, or begins or ends with an apostrophe.
    case sheetName(String)
    /// Two sheets would have names that differ only in case.
    case duplicateSheetName(String)
    /// A text is longer than its place allows, in UTF-16 units.
    case textTooLong(limit: Int, actual: Int)
    /// A text is longer than libxlsxwriter can hold at its place, in UTF-8 bytes.
    case tooManyBytes(limit: Int, actual: Int)
    /// A character that its place does not allow, as Unicode scalar value.
    case forbiddenCharacter(UInt32)
    /// A cell outside the 1,048,576 rows and 16,384 columns of a worksheet.
    case cellOutOfRange
    /// An infinite number or NaN.
    case numberNotFinite
    /// A number with more than 15 significant digits, which a worksheet would not keep.
    case numberInexact(String)
    /// A day before 1900-01-01, which a worksheet cannot count.
    case dateTooEarly(CalendarDate)
    /// A formula without any text.
    case emptyFormula
    /// A measure outside what the file format allows.
    case outsideLimits(Measure, value: Double, allowed: ClosedRange<Double>)
    /// A merged area of one cell.
    case singleCellMerge
    /// A merged area that shares cells with an earlier one.
    case overlappingMerge(CellRange)
    /// The items of a list validation, joined with commas, take more than 255 bytes: put them into cells and name the range.
    case listTooLong(bytes: Int)
    /// An item of a list validation is empty or holds a comma or a quotation mark: put the items into cells and name the range.
    case listItem(String)
    /// A defined name that Excel would not accept.
    case definedName(String)
    /// A name that is defined already, perhaps in another case.
    case duplicateDefinedName(String)
    /// A second comment or link in one cell.
    case duplicateAttachment
    /// A sheet whose name holds a character that libxlsxwriter cannot use for a link (`#`) or a local name (`!`).
    case sheetNameUnsuitable(String)
    /// No sheet of the workbook is visible.
    case noVisibleSheet
    /// The workbook has been written already.
    case finished
    /// libxlsxwriter refused for another reason, with its code.
    case library(code: Int)
    /// A file could not be written.
    case file(FileError)
  }

  /// What is measured.
  public enum Measure: String, Hashable, Sendable {
    /// The height of a row, in points.
    case rowHeight
    /// The width of a column, in characters.
    case columnWidth
    /// The zoom, in percent.
    case zoom
    /// The size of a font, in points.
    case fontSize
    /// The indent of a cell, in steps.
    case indent
    /// The rotation of text, in degrees.
    case rotation
    /// A margin of the page, in centimetres.
    case margin
    /// The number of page breaks.
    case pageBreaks
    /// The number of pages to fit.
    case pages
  }

  /// What is wrong.
  public let kind: Kind
  /// The sheet; nil when the error is not of one sheet.
  public let sheet: String?
  /// The cell; nil when the error is not of one cell.
  public let cell: CellReference?

  /// An error with its place.
  public init(_ kind: Kind, sheet: String? = nil, cell: CellReference? = nil) {
    self.kind = kind
    self.sheet = sheet
    self.cell = cell
  }
}
