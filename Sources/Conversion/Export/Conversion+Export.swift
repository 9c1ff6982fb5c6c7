public import Spreadsheet
public import XLSX

extension Conversion {
  /// Writes sheets of a workbook as a CSV file, which appears whole or not at all.
  ///
  /// Several sheets follow one another, with as many fields in a record as the widest of them has. A header that was asked for is written
  /// once.
  ///
  /// - Parameters:
  ///   - workbook: the workbook.
  ///   - path: the CSV file; `-` is standard output. A name that ends in `.gz` or `.zst` is compressed.
  ///   - encoding: how characters are to be stored.
  ///   - options: which cells, and how they are written.
  /// - Returns: what a person should know.
  /// - Throws: `ConversionError` when a sheet is not there or cannot be read, or the output does not take it.
  /// - Complexity: O(n) in the size of the sheets.
  public static func export(
    _ workbook: WorkbookFile, to path: String, encoding: TextEncoding = .utf8, options: ExportOptions = ExportOptions()
  ) throws(ConversionError) -> [ConversionWarning] {
    try translating {
      let plans = try plans(for: workbook, options)
      return try writing(to: path) { try write(workbook, plans, to: $0, as: path, encoding, options) }
    }
  }

  /// Writes sheets of a workbook as one of several CSV files that appear together; see `export(_:to:encoding:options:)`.
  package static func export(
    _ workbook: WorkbookFile, to path: String, in group: FileGroup, encoding: TextEncoding, options: ExportOptions
  ) throws(ConversionError) -> [ConversionWarning] {
    try translating {
      let plans = try plans(for: workbook, options)
      return try write(workbook, plans, to: group.add(for: path), as: path, encoding, options)
    }
  }

  /// Writes sheets to a file that is there, in the form that a name says.
  private static func write(
    _ workbook: WorkbookFile, _ plans: (written: [ExportPlan], warnings: [ConversionWarning]), to path: String, as name: String,
    _ encoding: TextEncoding, _ options: ExportOptions
  ) throws -> [ConversionWarning] {
    let output = try ByteOutput(path: path, filter: Compression(ofFileNamed: name)?.filter())
    output.progress = options.progress
    let sink = TextSink(try TextOutput(output, encoding: encoding), threads: options.threads)
    var warnings = plans.warnings
    for plan in plans.written {
      if plan.columnNames != plans.written[0].columnNames {
        warnings.append(.otherHeader(sheet: workbook.sheets[plan.sheet].name))
      }
      let cursor = try workbook.cursor(overSheetAt: plan.sheet, threads: options.threads)
      var export = SheetExport(cursor, plan: plan, options: options, output: sink)
      warnings += try export.run()
    }
    try sink.finish()
    try output.finish()
    return warnings
  }

  /// What is to be done with each sheet. Of several sheets those whose columns get no names are left out.
  private static func plans(for workbook: WorkbookFile, _ options: ExportOptions) throws -> (
    written: [ExportPlan], warnings: [ConversionWarning]
  ) {
    let area = try options.range.map { try ExportArea($0, in: workbook) } ?? .all
    let all = try positions(of: area, in: workbook, options).map { position in
      try ExportPlan(workbook, sheet: position, area: area, options: options)
    }
    var plans = all
    var warnings: [ConversionWarning] = []
    if let row = options.headerRows?.lowerBound {
      let headless = all.filter(\.columnNames.isEmpty).map { workbook.sheets[$0.sheet].name }
      if headless.count == all.count, let sheet = headless.first { throw ConversionError.noHeaderRow(row, sheet: sheet) }
      plans = all.filter { !$0.columnNames.isEmpty }
      warnings = headless.map { .noHeaderRow(row, sheet: $0) }
    }
    let width = plans.map(\.width).max() ?? 0
    for index in plans.indices {
      plans[index].width = width
      plans[index].writesHeader = index == 0
    }
    return (plans, warnings)
  }

  /// The positions of the sheets: that of the range if it names one, which must not be another than the one that was asked for.
  private static func positions(of area: ExportArea, in workbook: WorkbookFile, _ options: ExportOptions) throws(ConversionError) -> [Int] {
    guard let named = area.sheet else { return try options.sheet.positions(in: workbook, skipsHidden: options.skipsHidden) }
    let positions = try SheetSelection.text(named).positions(in: workbook)
    if options.sheet != .first, try options.sheet.positions(in: workbook) != positions {
      throw .otherSheetInRange(options.range ?? named)
    }
    return positions
  }
}
