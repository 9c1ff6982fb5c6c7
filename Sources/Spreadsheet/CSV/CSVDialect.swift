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

    /// The bytes themselves.
    var bytes: [UInt8] {
      switch self {
      case .crlf: [13, 10]
      case .lf: [10]
      case .cr: [13]
      }
    }
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

  /// Whether one of eight bytes is the delimiter, the quote, or may be a line break.
  @inline(__always)
  func mayNeedQuotes(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let delimiters = word ^ (ones &* UInt64(delimiter))
    let quotes = word ^ (ones &* UInt64(quote))
    // Zero bytes borrow from the high bit, and so do bytes below 0x0E in the last term.
    let found = (delimiters &- ones) & ~delimiters | (quotes &- ones) & ~quotes | (word &- ones &* 0x0E) & ~word
    return found & (ones &* 0x80) != 0
  }

  /// Commas, quotation marks and CRLF (RFC 4180).
  public static let rfc4180 = CSVDialect(validDelimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\""), lineEnd: .crlf)
}
