public import Spreadsheet

/// An open workbook file: its sheets are listed, and each is read when asked for.
///
/// Use it where a file is large or only some sheets matter; `WorkbookReader` reads everything at once.
public final class WorkbookFile {
  /// A sheet as the workbook lists it.
  public struct SheetListing: Sendable {
    /// The name on the tab.
    public let name: String
    /// Whether the tab is shown.
    public let visibility: Sheet.Visibility
    /// What the tab holds; only worksheets have rows.
    public let kind: Sheet.Kind
    /// The part that holds the sheet; nil when it is missing.
    public let part: String?
  }

  /// The sheets in the order of their tabs.
  public let sheets: [SheetListing]
  /// Names that stand for cells, ranges or formulas.
  public let definedNames: [DefinedName]
  /// The epoch of the dates.
  public let dateSystem: DateSystem
  /// Whether the order and names of the sheets are protected against changes.
  public let isStructureProtected: Bool
  let package: Package
  let limits: ReadingLimits
  let log: ProblemLog
  private let decoder: CellDecoder
  private let deadline: Deadline

  /// Opens a file held in memory.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - limits: how much is accepted from it.
  ///   - common: the parts that it may have in common with workbooks read before.
  /// - Throws: `WorkbookError` when the file is no workbook, or its workbook part, styles or shared strings cannot be read.
  public convenience init(_ bytes: [UInt8], limits: ReadingLimits = .default, common: CommonParts? = nil) throws(WorkbookError) {
    try self.init(source: MemorySource(bytes), limits: limits, common: common)
  }

  /// Opens a file on disk, of which only the pieces that are needed are read.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - limits: how much is accepted from it.
  ///   - common: the parts that it may have in common with workbooks read before.
  ///   - threads: with more than one, another thread inflates the shared strings, where there are many, while this one reads them.
  /// - Throws: `WorkbookError` when the file cannot be read or is no workbook, or its workbook part, styles or shared strings are damaged.
  public convenience init(
    path: String, limits: ReadingLimits = .default, common: CommonParts? = nil, threads: Int = 1
  ) throws(WorkbookError) {
    try self.init(source: FileSource(path: path), limits: limits, common: common, threads: threads)
  }

  init(source: any ByteSource, limits: ReadingLimits, common: CommonParts? = nil, threads: Int = 1) throws(WorkbookError) {
    self.limits = limits
    deadline = Deadline(limits)
    log = ProblemLog()
    package = Package(try ForeignFile.openArchive(source, limits: limits, log: log), log: log, common: common)
    try package.readContentTypes()
    let main = try package.mainPart()
    let workbook = try package.workbookPart(main)
    sheets = try package.locate(workbook.sheets, from: main)
    definedNames = workbook.definedNames
    dateSystem = workbook.dateSystem
    isStructureProtected = workbook.isStructureProtected
    decoder = CellDecoder(
      strings: try package.sharedStrings(from: main, threads: threads), styles: try package.styles(from: main),
      dateSystem: workbook.dateSystem, log: log)
  }

  /// Problems that reading has got over so far.
  public var warnings: [WorkbookError] { log.problems }

  /// The program that wrote the file, which is looked up when asked for; nil when unknown.
  public var producer: String? { package.producer() }

  /// The names of all parts of the package, in the order of the file.
  public var partNames: [String] { package.partNames }

  /// A cursor over the rows of a worksheet.
  ///
  /// - Parameters:
  ///   - index: the position of the sheet, from 0.
  ///   - threads: with more than one, another thread inflates the sheet while this one reads it.
  /// - Returns: a cursor before the first row.
  /// - Throws: `WorkbookError` when there is no such worksheet or its beginning cannot be read.
  public func cursor(overSheetAt index: Int, threads: Int = 1) throws(WorkbookError) -> SheetCursor {
    guard sheets.indices.contains(index), sheets[index].kind == .worksheet, let part = sheets[index].part else {
      throw WorkbookError(.missingPart, detail: "\(index)")
    }
    let scanner = try package.scanner(part, threads: threads)
    package.keepSheet(part, scanner)
    let rows = try RowScanner(scanner, sheet: sheets[index].name, log: log)
    return SheetCursor(rows: rows, decoder: decoder, cellsLeft: limits.cells, deadline: deadline)
  }
}
