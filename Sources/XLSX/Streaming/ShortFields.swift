internal import CByteScan
internal import Spreadsheet

/// The first shared strings as fields of CSV, as far as they are short, at equal distances.
///
/// Cells name strings in any order, so that nearly each waits for memory, in `SharedStrings` twice: for the place of the text, and for the
/// text. Here the length stands beside the text, which has its quotes already.
struct ShortFields {
  /// The text of a field, of which so many bytes count.
  struct Field {
    var first: SIMD16<UInt8>
    /// The rest of the text, and the length in the last byte.
    var second: SIMD16<UInt8>

    @inline(always)
    var length: Int { Int(unsafeBitCast(second, to: SIMD2<UInt64>.self)[1] >> 56) }
  }

  /// Enough for most workbooks, and one megabyte at most.
  private static let most = 32_768
  /// Stands for a field that is longer than 31 bytes.
  private static let long = Field(first: SIMD16(repeating: 0), second: SIMD16(repeating: 0xFF))

  private let fields: [Field]
  private let count: Int

  /// - Complexity: O(n) in the number of strings, up to a limit.
  init(_ strings: SharedStrings, dialect: CSVDialect) {
    let delimiters = SIMD16(repeating: dialect.delimiter)
    let quotes = SIMD16(repeating: dialect.quote)
    count = min(strings.count, ShortFields.most)
    fields = (0..<count).map { index in
      let range = Int(strings.starts[index])..<Int(strings.starts[index + 1])
      let text = strings.bytes.span
      guard range.count < 32 else { return ShortFields.long }
      // There are bytes enough behind the last string.
      var field = Field(first: text.vector(at: range.lowerBound), second: text.vector(at: range.lowerBound + 16))
      let stops = UInt32(byte_scan_csv(field.first, delimiters, quotes)) | UInt32(byte_scan_csv(field.second, delimiters, quotes)) << 16
      guard stops & (1 << UInt32(range.count) &- 1) == 0, field.first[0] != 0xEF else { return ShortFields.quoted(text, range, dialect) }
      field.second[15] = UInt8(range.count)
      return field
    }
  }

  /// The field of a text that may need quotes, which perhaps make it too long.
  private static func quoted(_ text: Span<UInt8>, _ range: Range<Int>, _ dialect: CSVDialect) -> Field {
    var writer = CSVWriter(dialect: dialect)
    writer.append(text, range)
    var field = long
    writer.take { bytes in
      guard bytes.count < 32 else { return }
      for (place, byte) in bytes.enumerated() {
        if place < 16 { field.first[place] = byte } else { field.second[place - 16] = byte }
      }
      field.second[15] = UInt8(bytes.count)
    }
    return field
  }

  /// The field of a string; nil when it is not here.
  @inline(always)
  func field(of string: Int) -> Field? {
    guard string < count else { return nil }
    let field = fields[string]
    return field.length < 32 ? field : nil
  }
}
