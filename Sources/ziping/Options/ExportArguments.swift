public import ArgumentParser
public import Conversion
internal import Spreadsheet

extension ExportOptions.Values: ExpressibleByArgument {}
extension ExportOptions.Errors: ExpressibleByArgument {}
extension ExportOptions.Links: ExpressibleByArgument {}

/// What is written of a workbook.
struct ExportArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Name, number from 1, number from the end as -1, or /regular expression/.", valueName: "sheet"))
  var sheet: String?
  @Flag(help: "Every sheet with rows, or every one that --sheet /expression/ finds: into one stream, or one file each with --output-dir.")
  var allSheets = false
  @Option(help: ArgumentHelp("A first column of this name that says from which sheet a record comes.", valueName: "name"))
  var sheetColumn: String?
  @Option(help: ArgumentHelp("Cells: A1:C5, C:F, 3:10, 表!C3:T25 or a defined name.", valueName: "range")) var range: String?
  @Option(
    help: ArgumentHelp(
      "The row that names the columns, or several as 3-4, whose names are joined; rows above are left out.", valueName: "rows"))
  var headerRow: String?
  @Option(help: ArgumentHelp("Between the names of several header rows.", valueName: "text")) var headerSeparator = "/"
  @Option(help: "Numbers in full and ISO dates, what a spreadsheet shows, or formulas.") var values = ExportOptions.Values.raw
  @Option(help: ArgumentHelp("Days as in yyyy/m/d or yyyy\"年\"m\"月\"d\"日\"; ISO 8601 unless named.", valueName: "format"))
  var dateFormat: String?
  @Option(help: ArgumentHelp("Times of day as in h:mm; ISO 8601 unless named.", valueName: "format")) var timeFormat: String?
  @Option(help: ArgumentHelp("What is written for TRUE and FALSE, as in 是,否 or 1,0.", valueName: "yes,no")) var booleans = "TRUE,FALSE"
  @Option(help: "Error values such as #DIV/0! as they are, or as empty fields.") var errors = ExportOptions.Errors.text
  @Option(help: "Of links the text, the address, or [text](address).") var hyperlinks = ExportOptions.Links.text
  @Flag(help: "Leave out hidden rows and columns, and of several sheets the hidden ones.") var skipHidden = false
  @Flag(help: "Leave out rows without values.") var skipBlankRows = false
  @Flag(help: "Write the value of a merged area into each of its cells.") var fillMerged = false
  @Flag(
    inversion: .prefixedNo,
    help: "Put an apostrophe before text that a spreadsheet would run as a formula. On for --for-excel and on a terminal, else off.")
  var escapeFormulas: Bool?
  @Flag(help: "Write what Excel reads best: UTF-8 with a mark, CRLF, formulas escaped.") var forExcel = false

  func validate() throws {
    if let headerRow, headerRows == nil { throw ValidationError("Not a row from 1 or up to 100 rows such as 3-4: \(headerRow)") }
    if booleanTexts == nil { throw ValidationError("Not two texts with a comma between them: \(booleans)") }
    for (format, other) in [(dateFormat, SerialDate.Kind.time), (timeFormat, .date)] {
      guard let format else { continue }
      if case .date(let kind) = NumberFormat(format).kind(of: 45_000.5), kind != other { continue }
      throw ValidationError("Not a format of a spreadsheet such as yyyy/m/d: \(format)")
    }
    if allSheets, let sheet, SheetSelection.pattern(in: sheet) == nil {
      throw ValidationError("With --all-sheets, --sheet is a /regular expression/.")
    }
    if allSheets, let range, range.contains("!") { throw ValidationError("With --all-sheets, --range names no sheet.") }
  }

  /// The names of the options that were given and change something.
  var given: [String] {
    [
      ("--sheet", sheet != nil), ("--all-sheets", allSheets), ("--sheet-column", sheetColumn != nil), ("--range", range != nil),
      ("--header-row", headerRow != nil), ("--values", values != .raw), ("--date-format", dateFormat != nil),
      ("--time-format", timeFormat != nil), ("--booleans", booleans != "TRUE,FALSE"), ("--errors", errors != .text),
      ("--hyperlinks", hyperlinks != .text), ("--skip-hidden", skipHidden), ("--skip-blank-rows", skipBlankRows),
      ("--fill-merged", fillMerged), ("--escape-formulas", escapeFormulas == true), ("--for-excel", forExcel),
    ].filter(\.1).map(\.0)
  }

  private var headerRows: ClosedRange<Int>? {
    let ends = (headerRow ?? "").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1, last >= first,
      last - first < 100, last < 1_048_576
    else { return nil }
    return first...last
  }

  private var booleanTexts: (true: String, false: String)? {
    let texts = booleans.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return texts.count == 2 ? (texts[0], texts[1]) : nil
  }

  private var selection: SheetSelection {
    guard allSheets else { return sheet.map { .text($0) } ?? .first }
    return sheet.flatMap { SheetSelection.pattern(in: $0) }.map { .matching($0) } ?? .all
  }

  /// The options of the library, for an output that may be a terminal.
  func options(isForPeople: Bool) -> ExportOptions {
    var options = ExportOptions()
    options.sheet = selection
    options.sheetColumn = sheetColumn
    options.range = range
    options.headerRows = headerRows
    options.headerSeparator = headerSeparator
    options.values = values
    options.dateFormat = dateFormat
    options.timeFormat = timeFormat
    options.booleans = booleanTexts ?? options.booleans
    options.errors = errors
    options.links = hyperlinks
    options.skipsHidden = skipHidden
    options.skipsBlankRows = skipBlankRows
    options.fillsMerged = fillMerged
    options.escapesFormulas = escapeFormulas ?? (forExcel || isForPeople)
    return options
  }
}
