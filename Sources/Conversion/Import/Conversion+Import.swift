public import Spreadsheet
internal import XLSX

extension Conversion {
  /// Writes a CSV file as a workbook with one sheet, which appears whole or not at all.
  ///
  /// - Parameters:
  ///   - input: the CSV file.
  ///   - path: the workbook; `-` is standard output.
  ///   - options: how the fields are read and what they are taken for.
  /// - Returns: the encoding that was asked for or found, and what a person should know.
  /// - Throws: `ConversionError` when the text is broken, does not fit into a sheet, or the output does not take it.
  /// - Complexity: O(n) in the size of the file.
  @discardableResult
  public static func makeWorkbook(
    from input: ByteInput, at path: String, options: ImportOptions = ImportOptions()
  ) throws(ConversionError) -> ImportReport {
    try makeWorkbook(from: [CSVSource(input)], at: path, options: options)[0]
  }

  /// Writes CSV files as the sheets of one workbook, which appears whole or not at all.
  ///
  /// - Parameters:
  ///   - sources: the CSV files, at least one. Several give their names to their sheets.
  ///   - path: the workbook; `-` is standard output.
  ///   - options: how the fields are read and what they are taken for.
  /// - Returns: what became of each file.
  /// - Throws: `ConversionError` when a text is broken, does not fit into a sheet, or the output does not take it.
  /// - Complexity: O(n) in the size of the files.
  @discardableResult
  public static func makeWorkbook(
    from sources: [CSVSource], at path: String, options: ImportOptions = ImportOptions()
  ) throws(ConversionError) -> [ImportReport] {
    guard !sources.isEmpty else { throw .other("no CSV file") }
    return try translating {
      try writingContainer(to: path) { path in
        try write(sources, to: path, isNamedByFile: sources.count > 1, options)
      }
    }
  }

  /// Writes the sheets to a file that is there; they may get the names of the files unless another was asked for.
  static func write(
    _ sources: [CSVSource], to path: String, isNamedByFile: Bool, _ options: ImportOptions
  ) throws -> [ImportReport] {
    var workbook = try BulkWorkbook(path: path, threads: options.threads)
    var reports: [ImportReport] = []
    for source in sources {
      let title = options.sheetName ?? (isNamedByFile ? SheetTitle.title(ofFileNamed: source.name) : "Sheet1")
      let name = sources.count > 1 ? SheetTitle.distinct(title, from: reports.map(\.sheet)) : title
      do {
        var report = try write(source, named: name, into: &workbook, options)
        let isCut = options.sheetName == nil && isNamedByFile && SheetTitle.isChanged(ofFileNamed: source.name)
        if isCut || name != title {
          report.warnings.append(.changedName(sheet: name))
        }
        reports.append(report)
      } catch  where sources.count > 1 {
        throw ConversionError.inFile(source.name, ConversionError(error))
      }
    }
    try workbook.finish()
    return reports
  }

  private static func write(
    _ source: CSVSource, named name: String, into workbook: inout BulkWorkbook, _ options: ImportOptions
  ) throws -> ImportReport {
    var options = options
    options.dialect = source.dialect ?? options.dialect
    source.input.progress = options.progress
    var sheet = try SheetImport(source.input, named: name, options: options)
    let warnings = try sheet.run(into: &workbook)
    return ImportReport(file: source.name, sheet: name, encoding: sheet.encoding, warnings: warnings)
  }
}
