internal import CLibxlsxwriter
internal import Spreadsheet

/// Makes a new workbook with styles, formulas and print setup.
///
/// Sheets are added in the order of their tabs and filled in any order. The file is made by one of the `finish` methods, after which the
/// workbook and its sheets take nothing more. The same calls give the same bytes. Programs recalculate all formulas when they open it.
///
/// ```swift
/// let book = WorkbookWriter(properties: DocumentProperties(created: day, title: "排名"))
/// let sheet = try book.addSheet("排名总表")
/// try sheet.write("名次", at: CellReference(row: 1, column: 1), style: CellStyle(font: Font(isBold: true)))
/// try book.finish(to: "out/ranking.xlsx")
/// ```
///
/// Everything that libxlsxwriter would cut short, print to standard error, or write into a damaged file is refused beforehand with a
/// ``WritingError``. Not safe for use by several threads at once, nor in a process that has called `setlocale`: the library prints
/// numbers as the locale says.
public final class WorkbookWriter {
  /// The sheets in the order of their tabs.
  public private(set) var sheets: [SheetWriter] = []
  /// The sheet that is shown on opening; nil, or a hidden one, means the first visible sheet.
  public var activeSheet: SheetWriter?

  private let library = LibraryWorkbook()
  private let properties: DocumentProperties
  private var definedNames: Set<[String]> = []

  /// An empty workbook that says this about itself.
  public init(properties: DocumentProperties) {
    self.properties = properties
  }

  /// Adds a sheet behind the others.
  /// - Parameter name: The name on the tab: 1 to 31 UTF-16 units, none of `[]:*?/\`, no apostrophe at either end.
  /// - Returns: The writer of the sheet.
  /// - Throws: ``WritingError`` when the name is not valid or another sheet has it in any case.
  public func addSheet(_ name: String) throws(WritingError) -> SheetWriter {
    do throws(WritingError.Kind) {
      try SheetName.check(name)
      guard !sheets.contains(where: { $0.name.lowercased() == name.lowercased() }) else { throw .duplicateSheetName(name) }
      guard let worksheet = workbook_add_worksheet(try library.open(), name) else {
        throw .library(code: Int(LXW_ERROR_PARAMETER_VALIDATION.rawValue))
      }
      let sheet = SheetWriter(name: name, library: library, worksheet: worksheet)
      sheets.append(sheet)
      return sheet
    } catch {
      throw WritingError(error, sheet: name)
    }
  }

  /// Gives a name to a cell, a range or a formula.
  /// - Parameters:
  ///   - name: The name: letters of any script, digits, `_` and `.`, not like a cell reference.
  ///   - formula: What it stands for, such as `'自评表'!$F$4`; see ``SheetWriter/formula(for:)``. At most 127 bytes of UTF-8.
  ///   - sheet: The sheet that the name is local to; nil lets the whole workbook know it.
  /// - Throws: ``WritingError`` when the name is not valid, taken, or too long for libxlsxwriter.
  public func defineName(_ name: String, as formula: String, in sheet: SheetWriter? = nil) throws(WritingError) {
    do throws(WritingError.Kind) {
      try DefinedNameRules.check(name)
      let formula = try FormulaText.check(formula)
      if let sheet, sheet.name.contains("!") { throw .sheetNameUnsuitable(sheet.name) }
      let fullName = sheet.map { "\($0.name)!\(name)" } ?? name
      // The library keeps both in buffers of 128 bytes and cuts what is longer.
      for text in [fullName, formula] where text.utf8.count > 127 { throw .tooManyBytes(limit: 127, actual: text.utf8.count) }
      let workbook = try library.open()
      guard definedNames.insert([sheet?.name ?? "", name.lowercased()]).inserted else { throw .duplicateDefinedName(name) }
      try check(workbook_define_name(workbook, fullName, formula))
    } catch {
      throw WritingError(error, sheet: sheet?.name)
    }
  }

  /// Makes the file, whole or not at all.
  /// - Parameter path: Where it shall stand, in place of any file that stands there.
  /// - Throws: ``WritingError`` when no sheet is visible, when the workbook is finished already, or when the file cannot be written.
  public func finish(to path: String) throws(WritingError) {
    let file = try temporaryFile(for: path)
    try close(to: file.temporaryPath, for: file.path)
    do throws(FileError) { try file.commit() } catch { throw WritingError(.file(error)) }
  }

  /// Makes the file and gives its bytes. A temporary file carries them for a moment.
  /// - Throws: ``WritingError`` when no sheet is visible, when the workbook is finished already, or when the file cannot be written.
  public func finish() throws(WritingError) -> [UInt8] {
    let file = try temporaryFile(for: temporaryFolder() + "/workbook.xlsx")
    try close(to: file.temporaryPath, for: file.path)
    do throws(FileError) { return try file.contents() } catch { throw WritingError(.file(error)) }
  }

  private func temporaryFile(for path: String) throws(WritingError) -> AtomicFile {
    do throws(FileError) { return try AtomicFile(for: path) } catch { throw WritingError(.file(error)) }
  }

  /// Writes to a temporary path; what fails there is said of the path that the caller knows.
  private func close(to path: String, for target: String) throws(WritingError) {
    for sheet in sheets { try sheet.prepareForClosing() }
    do throws(WritingError.Kind) {
      let workbook = try library.open()
      try properties.apply(to: workbook)
      try showSheets()
      try library.close(to: path)
      try FinishedPackage.verify(at: path)
      try VeryHiddenSheets.mark(sheets.indices.filter { sheets[$0].visibility == .veryHidden }, inWorkbookAt: path)
    } catch .file(let error) {
      throw WritingError(.file(FileError(operation: error.operation, path: target, code: error.code)))
    } catch {
      throw WritingError(error)
    }
  }

  /// Hides sheets and opens the active one. libxlsxwriter would show the first sheet again if it stayed the active one.
  private func showSheets() throws(WritingError.Kind) {
    guard let firstVisible = sheets.first(where: { $0.visibility == .visible }) else { throw .noVisibleSheet }
    let active = activeSheet.flatMap { wanted in sheets.first { $0 === wanted && $0.visibility == .visible } } ?? firstVisible
    for sheet in sheets where sheet.visibility != .visible { worksheet_hide(sheet.worksheet) }
    worksheet_set_first_sheet(firstVisible.worksheet)
    worksheet_activate(active.worksheet)
  }
}
