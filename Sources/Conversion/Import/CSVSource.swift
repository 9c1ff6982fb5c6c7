public import Spreadsheet

/// A CSV file that becomes a sheet.
public struct CSVSource {
  /// The bytes of the file, inflated.
  public let input: ByteInput
  /// The name of the file, for messages and for the sheet; empty when there is none.
  public let name: String
  /// How its fields are separated and quoted; nil for what the options say.
  public let dialect: CSVDialect?

  /// A file.
  /// - Parameters:
  ///   - path: the file; `-` is standard input. What is compressed with gzip or Zstandard is inflated.
  ///   - dialect: how its fields are separated and quoted; nil for what the options say.
  /// - Throws: `ConversionError` when the file cannot be opened.
  public init(path: String, dialect: CSVDialect? = nil) throws(ConversionError) {
    self.dialect = dialect
    let beginning: [UInt8]
    do throws(FileError) {
      let file = try ByteInput(path: path)
      beginning = try file.peek(4)
      input = try Compression.inflating(file)
    } catch {
      throw .file(error)
    }
    // A zip container or an OLE file begins so, and no text.
    if beginning == [0x50, 0x4B, 3, 4] || beginning == [0xD0, 0xCF, 0x11, 0xE0] { throw .workbookAsText }
    name = path == "-" ? "" : path
  }

  /// Bytes from elsewhere.
  /// - Parameters:
  ///   - input: the bytes.
  ///   - name: what messages and the sheet call them.
  public init(_ input: ByteInput, name: String = "") {
    self.input = input
    self.name = name
    dialect = nil
  }
}

/// What became of a CSV file.
public struct ImportReport: Sendable {
  /// The name of the file.
  public let file: String
  /// The name of the sheet, or of the first one where it was split.
  public let sheet: String
  /// The encoding that was asked for or found.
  public let encoding: TextEncoding
  /// What a person should know.
  public internal(set) var warnings: [ConversionWarning]
}
