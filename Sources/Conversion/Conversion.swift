public import Spreadsheet
public import XLSX

/// Conversions between workbooks and CSV files, row by row with bounded memory.
///
/// ```swift
/// let warnings = try Conversion.export(WorkbookFile(path: "scores.xlsx"), to: "scores.csv")
/// ```
public enum Conversion {
  /// Writes a sheet of a workbook as a CSV file, which appears whole or not at all.
  ///
  /// - Parameters:
  ///   - workbook: the workbook.
  ///   - path: the CSV file; `-` is standard output.
  ///   - encoding: how characters are to be stored.
  ///   - options: which cells, and how they are written.
  /// - Returns: what a person should know.
  /// - Throws: `ConversionError` when the sheet is not there or cannot be read, or the output does not take it.
  /// - Complexity: O(n) in the size of the sheet.
  public static func export(
    _ workbook: WorkbookFile, to path: String, encoding: TextEncoding = .utf8, options: ExportOptions = ExportOptions()
  ) throws(ConversionError) -> [ConversionWarning] {
    try translating {
      let area = try options.range.map { try ExportArea($0, in: workbook) } ?? .all
      let sheet = try (area.sheet.map { .text($0) } ?? options.sheet).position(in: workbook)
      guard path != "-" else { return try write(workbook, sheet, area, options, encoding, to: "-") }
      let file = try AtomicFile(for: path)
      let warnings = try write(workbook, sheet, area, options, encoding, to: file.temporaryPath)
      try file.commit()
      return warnings
    }
  }

  /// Writes a CSV file as a workbook with one sheet, which appears whole or not at all.
  ///
  /// - Parameters:
  ///   - input: the CSV file.
  ///   - path: the workbook.
  ///   - options: how the fields are read and what they are taken for.
  /// - Returns: the encoding that was asked for or found, and what a person should know.
  /// - Throws: `ConversionError` when the text is broken, does not fit into a sheet, or the output does not take it.
  /// - Complexity: O(n) in the size of the file.
  public static func makeWorkbook(
    from input: ByteInput, at path: String, options: ImportOptions = ImportOptions()
  ) throws(ConversionError) -> (encoding: TextEncoding, warnings: [ConversionWarning]) {
    try translating {
      guard path != "-" else {
        // A zip container is written with steps back, which a stream does not allow.
        let file = try AtomicFile(for: temporaryFolder() + "/ziping.xlsx")
        let result = try write(input, options, to: file.temporaryPath)
        try ByteOutput(path: "-").copy(from: ByteInput(path: file.temporaryPath))
        return result
      }
      let file = try AtomicFile(for: path)
      let result = try write(input, options, to: file.temporaryPath)
      try file.commit()
      return result
    }
  }

  private static func write(
    _ workbook: WorkbookFile, _ sheet: Int, _ area: ExportArea, _ options: ExportOptions, _ encoding: TextEncoding, to path: String
  ) throws -> [ConversionWarning] {
    let output = try TextOutput(ByteOutput(path: path), encoding: encoding)
    let merged = options.fillsMerged ? try MergedValues(workbook, sheet: sheet) : nil
    let width = try SheetExport.width(of: workbook, sheet: sheet, area, options)
    let cursor = try workbook.cursor(overSheetAt: sheet, threads: options.threads)
    var export = SheetExport(cursor, area: area, width: width, merged: merged, options: options, output: output)
    return try export.run()
  }

  private static func write(
    _ input: ByteInput, _ options: ImportOptions, to path: String
  ) throws -> (encoding: TextEncoding, warnings: [ConversionWarning]) {
    var sheet = try SheetImport(input, options: options)
    var workbook = try BulkWorkbook(path: path, threads: options.threads)
    let warnings = try sheet.run(into: &workbook)
    try workbook.finish()
    return (sheet.encoding, warnings)
  }

  /// Runs a job whose errors come from several rooms.
  private static func translating<Result>(_ job: () throws -> Result) throws(ConversionError) -> Result {
    do {
      return try job()
    } catch let error as ConversionError {
      throw error
    } catch let error as CSVError {
      throw .csv(error)
    } catch let error as WorkbookError {
      throw .workbook(error)
    } catch let error as WritingError {
      throw .writing(error)
    } catch let error as FileError {
      throw .file(error)
    } catch {
      throw .other("\(error)")
    }
  }
}
