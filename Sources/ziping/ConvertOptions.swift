public import ArgumentParser
public import Conversion
internal import Foundation
public import Spreadsheet

extension ExportOptions.Values: ExpressibleByArgument {}
extension CSVDialect.LineEnd: ExpressibleByArgument {}

/// How the CSV file is written down, on either side.
struct CSVOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Between fields: one ASCII character or tab. A comma, and a tab for .tsv, unless named.", valueName: "character"))
  var delimiter: String?
  @Option(help: ArgumentHelp("Around fields that need it.", valueName: "character"))
  var quote = "\""
  @Option(help: "What ends a record that is written; all of them are read.")
  var lineEnd = CSVDialect.LineEnd.lf
  @Option(
    name: .customLong("encoding"),
    help: ArgumentHelp("utf-8, utf-8-bom, utf-16le, utf-16be or gb18030 (gbk). Found out on reading, utf-8 on writing.", valueName: "name"))
  var encodingName: String?
  @Flag(help: "Read broken bytes as � rather than refusing the file.") var lossy = false

  /// The encoding that was asked for; nil when none was.
  var encoding: TextEncoding? {
    get throws {
      guard let encodingName else { return nil }
      guard let encoding = TextEncoding(name: encodingName) else { throw ValidationError("Unknown encoding: \(encodingName)") }
      return encoding
    }
  }

  /// The dialect of a file.
  func dialect(for path: String) throws -> CSVDialect {
    let delimiter = self.delimiter ?? (path.lowercased().hasSuffix(".tsv") ? "tab" : ",")
    let byte = ["tab", "\\t"].contains(delimiter) ? 9 : delimiter.utf8.count == 1 ? delimiter.utf8.first : nil
    guard let byte, let quote = quote.utf8.first, self.quote.utf8.count == 1,
      let dialect = CSVDialect(delimiter: byte, quote: quote, lineEnd: lineEnd)
    else { throw ValidationError("Delimiter and quote are two different ASCII characters.") }
    return dialect
  }
}

/// What is written of a workbook.
struct ExportArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Name, number from 1, number from the end as -1, or /regular expression/.", valueName: "sheet"))
  var sheet: String?
  @Option(help: ArgumentHelp("Cells: A1:C5, C:F, 表!C3:T25 or a defined name.", valueName: "range")) var range: String?
  @Option(help: "Numbers in full and ISO dates, what a spreadsheet shows, or formulas.") var values = ExportOptions.Values.raw
  @Flag(help: "Leave out hidden rows and columns.") var skipHidden = false
  @Flag(help: "Leave out rows without values.") var skipBlankRows = false
  @Flag(help: "Write the value of a merged area into each of its cells.") var fillMerged = false
  @Flag(help: "Write error values as empty fields.") var emptyErrors = false
  @Flag(
    inversion: .prefixedNo,
    help: "Put an apostrophe before text that a spreadsheet would run as a formula. On for --for-excel and on a terminal, else off.")
  var escapeFormulas: Bool?
  @Flag(help: "Write what Excel reads best: UTF-8 with a mark, formulas escaped.") var forExcel = false

  /// The options of the library, for an output.
  func options(for output: String) -> ExportOptions {
    var options = ExportOptions()
    options.sheet = sheet.map { .text($0) } ?? .first
    options.range = range
    options.values = values
    options.skipsHidden = skipHidden
    options.skipsBlankRows = skipBlankRows
    options.fillsMerged = fillMerged
    options.emptiesErrors = emptyErrors
    options.escapesFormulas = escapeFormulas ?? (forExcel || output == "-" && isatty(STDOUT_FILENO) == 1)
    return options
  }
}

/// How CSV becomes a workbook.
struct ImportArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Name of the sheet.", valueName: "name")) var sheetName = "Sheet1"
  @Option(
    help: ArgumentHelp(
      "Types of columns, by name, letters or number: text, auto, number, date, percent, boolean, infer.", valueName: "column=type,..."))
  var types: String?
  @Flag(help: "Everything is text.") var allText = false
  @Flag(help: "Also find ISO dates and times, percentages, TRUE and FALSE.") var infer = false
  @Flag(help: "The first record is not the header: nothing is styled, frozen or filterable.") var noHeader = false
  @Flag(help: "Go on with another sheet where one is full, rather than refusing.") var split = false

  /// The options of the library.
  var options: ImportOptions {
    get throws {
      var options = ImportOptions()
      options.sheetName = sheetName
      options.type = allText ? .text : infer ? .inferred : .auto
      options.hasHeader = !noHeader
      options.splits = split
      options.types = try (types?.split(separator: ",") ?? []).map { pair in
        guard let sign = pair.lastIndex(of: "="), let type = FieldType(rawValue: String(pair[pair.index(after: sign)...])) else {
          throw ValidationError("Not a column and a type: \(pair)")
        }
        return (String(pair[..<sign]), type)
      }
      return options
    }
  }
}
