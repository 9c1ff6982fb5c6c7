public import ArgumentParser
internal import Conversion
public import XLSX

extension SheetConflict: ExpressibleByArgument {}

/// How CSV becomes a workbook.
struct ImportArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Put the sheets into a copy of this workbook, of which all else stays as it is; the output may be the workbook itself.",
      valueName: "workbook"),
    completion: .file(extensions: ["xlsx"]))
  var into: String?
  @Option(help: "What --into does where the workbook has a sheet of the name: refuse, replace the sheet, or append to its rows.")
  var ifExists = SheetConflict.error
  @Option(
    help: ArgumentHelp("Name of the sheet. Sheet1 unless named; several files, and --into, give the names of the files.", valueName: "name")
  )
  var sheetName: String?
  @Option(
    help: ArgumentHelp(
      "Types of columns, by name, letters or number: text, auto, number, date, percent, boolean, infer.", valueName: "column=type,..."))
  var types: String?
  @Flag(help: "Everything is text.") var allText = false
  @Flag(help: "Also find ISO dates and times, percentages, TRUE and FALSE.") var infer = false
  @Flag(help: "The first record is not the header: nothing is styled, frozen or filterable.") var noHeader = false
  @Flag(help: "Make an Excel table; empty and doubled names of columns are changed.") var table = false
  @Flag(help: "No style, no frozen row, no filters.") var plain = false
  @Flag(help: "Go on with another sheet where one is full, rather than refusing.") var split = false

  func validate() throws {
    _ = try typedColumns
    if table, plain || noHeader { throw ValidationError("--table has a header with filters; leave out --plain and --no-header.") }
    if allText, infer { throw ValidationError("Choose --all-text or --infer.") }
  }

  /// Whether it was said what becomes of a sheet whose name is there.
  var resolvesConflicts: Bool { ifExists != .error }

  /// The names of the options that were given and change something. `--into` is not among them: without a workbook to write it is an error.
  var given: [String] {
    [
      ("--if-exists", resolvesConflicts), ("--sheet-name", sheetName != nil), ("--types", types != nil), ("--all-text", allText),
      ("--infer", infer), ("--no-header", noHeader), ("--table", table), ("--plain", plain), ("--split", split),
    ].filter(\.1).map(\.0)
  }

  private var typedColumns: [(column: String, type: FieldType)] {
    get throws {
      try (types?.split(separator: ",") ?? []).map { pair in
        guard let sign = pair.lastIndex(of: "="), let type = FieldType(rawValue: String(pair[pair.index(after: sign)...])) else {
          throw ValidationError("Not a column and a type: \(pair)")
        }
        return (String(pair[..<sign]), type)
      }
    }
  }

  /// The options of the library.
  var options: ImportOptions {
    get throws {
      var options = ImportOptions()
      options.sheetName = sheetName
      options.type = allText ? .text : infer ? .inferred : .auto
      options.hasHeader = !noHeader
      options.header = table ? .table : plain ? .plain : .filtered
      options.splits = split
      options.types = try typedColumns
      return options
    }
  }
}
