/// Which bytes separate, quote and end the records of a CSV file.
public struct CSVDialect: Hashable, Sendable {
  /// What a writer puts behind a record. A reader accepts all of them, also mixed.
  public enum LineEnd: String, CaseIterable, Sendable {
    /// Carriage return and line feed, as RFC 4180 wants.
    case crlf
    /// Line feed alone, as Unix tools write.
    case lf
    /// Carriage return alone, as old Macintosh programs wrote.
    case cr
  }

  /// The byte between two fields, an ASCII character.
  public let delimiter: UInt8
  /// The byte around fields that hold a delimiter, a quote or a line break, an ASCII character.
  public let quote: UInt8
  /// What ends a record that is written.
  public let lineEnd: LineEnd

  /// A dialect; nil when the delimiter and the quote are the same, or one of them is no ASCII character or a line break.
  public init?(delimiter: UInt8, quote: UInt8 = UInt8(ascii: "\""), lineEnd: LineEnd = .crlf) {
    let isUsable = { (byte: UInt8) in byte < 0x80 && byte != 10 && byte != 13 }
    guard isUsable(delimiter), isUsable(quote), delimiter != quote else { return nil }
    self.init(validDelimiter: delimiter, quote: quote, lineEnd: lineEnd)
  }

  private init(validDelimiter: UInt8, quote: UInt8, lineEnd: LineEnd) {
    delimiter = validDelimiter
    self.quote = quote
    self.lineEnd = lineEnd
  }

  /// Commas, quotation marks and CRLF (RFC 4180).
  public static let rfc4180 = CSVDialect(validDelimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\""), lineEnd: .crlf)
  /// Commas, quotation marks and LF, as Unix tools write.
  public static let commas = CSVDialect(validDelimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\""), lineEnd: .lf)
  /// Tabs, quotation marks and LF.
  public static let tabs = CSVDialect(validDelimiter: 9, quote: UInt8(ascii: "\""), lineEnd: .lf)
}
