internal import Spreadsheet
public import XLSX

extension Conversion {
  /// The largest workbook that sheets are put into, in bytes; it is held in memory.
  private static let largestTarget = 1 << 30

  /// Puts CSV files as sheets into a copy of a workbook, of which all else stays as it is, byte for byte.
  ///
  /// Only what must change does: the list of the sheets, and the styles, which are added to. Where a sheet is replaced, its notes, pictures
  /// and tables go with it, and formulas are calculated anew when the workbook is opened. Where rows are appended, they come below the last
  /// row that holds something, without the header of the CSV file; filters and tables of the sheet do not grow.
  ///
  /// - Parameters:
  ///   - sources: the CSV files, at least one, which give their names to the sheets unless the options have a name.
  ///   - workbook: the workbook, which is not changed unless it is named as output as well.
  ///   - path: the copy, which appears whole or not at all; `-` is standard output.
  ///   - ifExists: what is done where the workbook has a sheet of the name.
  ///   - options: how the fields are read and what they are taken for.
  /// - Returns: what became of each file.
  /// - Throws: `ConversionError` when a text is broken, the workbook cannot be changed, or the output does not take it.
  /// - Complexity: O(n) in the size of the files and of the workbook, which is held in memory.
  @discardableResult
  public static func insert(
    _ sources: [CSVSource], into workbook: String, at path: String, ifExists: SheetConflict = .error,
    options: ImportOptions = ImportOptions()
  ) throws(ConversionError) -> [ImportReport] {
    guard !sources.isEmpty else { throw .other("no CSV file") }
    return try translating {
      let target = try naming(workbook) { try contents(of: workbook) }
      let spool = try AtomicFile(for: temporaryFolder() + "/ziping.xlsx")
      var options = options
      options.dates = try naming(workbook) { try WorkbookFile(target).dateSystem }
      var reports = try write(sources, to: spool.temporaryPath, isNamedByFile: true, options)
      let new = try WorkbookFile(path: spool.temporaryPath)
      if ifExists == .error { try naming(workbook) { try refuseExisting(new, in: target) } }
      if ifExists == .append, options.hasHeader {
        for sheet in try naming(workbook, { try sheetsWithOtherHeaders(than: new, in: target) }) {
          let report = reports.lastIndex { $0.sheet == sheet } ?? reports.count - 1
          reports[report].warnings.append(.appendedBelowOtherHeader(sheet: sheet))
        }
      }
      let header: InsertedHeader =
        switch options.header {
        case _ where !options.hasHeader: .none
        case .filtered: .filtered
        case .table: .table
        case .plain: .plain
        }
      let (copy, manifest) = try naming(workbook) {
        try WorkbookEditor(target).inserting(sheetsOf: new, header: header, ifExists: ifExists)
      }
      let dropped = manifest.names(.removed).filter { !$0.hasSuffix(".rels") && !$0.lowercased().hasSuffix("calcchain.xml") }
      if !dropped.isEmpty { reports[reports.count - 1].warnings.append(.droppedParts(dropped)) }
      if isStream(path) { try ByteOutput(path: path).write(copy) } else { try AtomicFile.write(copy, to: path) }
      return reports
    }
  }

  /// Says of an error that it is about the workbook and not about a CSV file.
  private static func naming<Result>(_ workbook: String, _ job: () throws -> Result) throws -> Result {
    do { return try job() } catch { throw ConversionError.inFile(workbook, ConversionError(error)) }
  }

  private static func contents(of path: String) throws -> [UInt8] {
    let input = try ByteInput(path: path)
    var bytes: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { piece.deallocate() }
    while case let count = try input.read(into: piece), count > 0 {
      guard bytes.count + count <= largestTarget else { throw WorkbookError(.tooLarge, detail: "> \(largestTarget)") }
      bytes.append(contentsOf: piece[..<count])
    }
    return bytes
  }

  /// How far down a sheet its header is looked for.
  private static let headerRows = 40

  /// The new sheets whose first row is none of the first rows of the sheet of that name which is there, if that has any.
  private static func sheetsWithOtherHeaders(than new: WorkbookFile, in target: [UInt8]) throws -> [String] {
    let file = try WorkbookFile(target)
    return try new.sheets.indices.compactMap { index in
      let name = new.sheets[index].name
      guard let known = SheetName.index(of: name, in: file.sheets.map(\.name)), file.sheets[known].kind == .worksheet,
        let header = try firstRows(1, ofSheetAt: index, in: new).first
      else { return nil }
      let rows = try firstRows(headerRows, ofSheetAt: known, in: file)
      return rows.isEmpty || rows.contains { row in header.allSatisfy { row[$0] == $1 } } ? nil : name
    }
  }

  /// What stands in the first rows of a sheet, by column.
  private static func firstRows(_ count: Int, ofSheetAt index: Int, in file: WorkbookFile) throws -> [[Int: String]] {
    var rows: [[Int: String]] = []
    var cursor = try file.cursor(overSheetAt: index)
    while rows.count < count, let row = try cursor.next() {
      let cells = row.cells.filter { $0.value != nil || $0.formula != nil }
      let texts = cells.map { ($0.reference.column, $0.displayedText.trimmingSpaces.lowercased()) }
      if !texts.isEmpty { rows.append(Dictionary(texts) { first, _ in first }) }
    }
    return rows
  }

  private static func refuseExisting(_ new: WorkbookFile, in target: [UInt8]) throws {
    let names = Set(try WorkbookFile(target).sheets.map { $0.name.lowercased() })
    if let sheet = new.sheets.first(where: { names.contains($0.name.lowercased()) }) { throw ConversionError.sheetExists(sheet.name) }
  }
}
