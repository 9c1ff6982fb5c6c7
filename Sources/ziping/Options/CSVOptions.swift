public import ArgumentParser
public import Spreadsheet

extension CSVDialect.LineEnd: ExpressibleByArgument {}

/// How the CSV file is written down, on either side.
struct CSVOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Between fields: one ASCII character, or tab. A comma, and a tab for .tsv, unless named.", valueName: "character"))
  var delimiter: String?
  @Option(help: ArgumentHelp("Around fields that need it.", valueName: "character"))
  var quote = "\""
  @Option(help: "What ends a record that is written: lf unless named, crlf with --for-excel. All of them are read.")
  var lineEnd: CSVDialect.LineEnd?
  @Option(
    name: .customLong("encoding"),
    help: ArgumentHelp("utf-8, utf-8-bom, utf-16le, utf-16be or gb18030 (gbk). Found out on reading, utf-8 on writing.", valueName: "name"))
  var encodingName: String?
  @Flag(help: "Read broken bytes as � rather than refusing the file.") var lossy = false

  /// The encoding that was asked for; nil when none was.
  var encoding: TextEncoding? { encodingName.flatMap { TextEncoding(name: $0) } }

  func validate() throws {
    if let encodingName, encoding == nil { throw ValidationError("Unknown encoding: \(encodingName)") }
    _ = try dialect(holdsTabs: false, forExcel: false)
  }

  /// The dialect of a file, whose name may say that tabs stand between its fields.
  func dialect(holdsTabs: Bool, forExcel: Bool) throws -> CSVDialect {
    let delimiter = self.delimiter ?? (holdsTabs ? "tab" : ",")
    let byte = ["tab", "\\t"].contains(delimiter) ? 9 : delimiter.utf8.count == 1 ? delimiter.utf8.first : nil
    guard let byte, let quote = quote.utf8.first, self.quote.utf8.count == 1,
      let dialect = CSVDialect(delimiter: byte, quote: quote, lineEnd: lineEnd ?? (forExcel ? .crlf : .lf))
    else { throw ValidationError("Delimiter and quote are two different ASCII characters.") }
    return dialect
  }
}
