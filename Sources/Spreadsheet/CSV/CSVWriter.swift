internal import CByteScan

/// Writes records of comma-separated values after RFC 4180: quotes only where they are needed.
///
/// Beyond RFC 4180: a record of one empty field is written as `""`, so that it is no empty line, and a field that begins with U+FEFF is
/// quoted, so that it is no byte order mark.
public struct CSVWriter: ~Copyable, Sendable {
  /// How fields are separated and quoted.
  public let dialect: CSVDialect
  private let delimiters: SIMD16<UInt8>
  private let quotes: SIMD16<UInt8>
  @usableFromInline
  var buffer = ByteBuffer()
  @usableFromInline
  var fieldsInRecord = 0
  var recordStart = 0

  /// A writer without records.
  /// - Parameters:
  ///   - dialect: how fields are separated and quoted.
  ///   - byteOrderMark: whether the text begins with U+FEFF, which Excel needs in order to read UTF-8.
  public init(dialect: CSVDialect = .rfc4180, byteOrderMark: Bool = false) {
    self.dialect = dialect
    delimiters = SIMD16(repeating: dialect.delimiter)
    quotes = SIMD16(repeating: dialect.quote)
    if byteOrderMark { TextEncoding.utf8WithMark.mark.withUnsafeBytes { buffer.append(contentsOf: $0) } }
    recordStart = buffer.count
  }

  /// What has been written and not been taken, as UTF-8.
  public var bytes: [UInt8] { buffer.withBytes { Array($0) } }

  /// What has been written and not been taken, as a string.
  public var text: String { buffer.withBytes { String(decoding: $0, as: UTF8.self) } }

  /// How many bytes have been written and not been taken.
  package var count: Int { buffer.count }

  /// Hands what has been written to a closure, and forgets it.
  package mutating func take(_ body: (UnsafeRawBufferPointer) -> Void) {
    buffer.withBytes(body)
    buffer.removeAll()
    recordStart = 0
  }

  /// Adds a record.
  /// - Parameters:
  ///   - fields: the fields of the record, unquoted.
  ///   - escapingFormulas: whether fields that a spreadsheet would take for a formula get an apostrophe in front, after OWASP's advice;
  ///     numbers stay as they are.
  /// - Complexity: O(n) over the characters.
  public mutating func append(_ fields: [String], escapingFormulas: Bool = false) {
    for field in fields { append(Array(field.utf8), escapingFormulas: escapingFormulas) }
    endRecord()
  }

  /// Adds a field to the record, given as UTF-8.
  package mutating func append(_ utf8: [UInt8], escapingFormulas: Bool = false) {
    append(utf8.span, 0..<utf8.count, escapingFormulas: escapingFormulas)
  }

  /// Adds a field to the record.
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - range: where the field stands in it.
  ///   - escapingFormulas: see `append(_:escapingFormulas:)`.
  /// - Complexity: O(n) in the length of the field.
  package mutating func append(_ text: Span<UInt8>, _ range: Range<Int>, escapingFormulas: Bool = false) {
    beginField()
    let isFormula = escapingFormulas && FormulaInjection.isDangerous(text, range)
    let needsQuotes = needsQuotes(text, range)
    if needsQuotes { buffer.append(dialect.quote) }
    if isFormula { buffer.append(UInt8(ascii: "'")) }
    for index in range {
      if text[index] == dialect.quote { buffer.append(dialect.quote) }
      buffer.append(text[index])
    }
    if needsQuotes { buffer.append(dialect.quote) }
  }

  /// Adds a field whose formula need not be escaped, copying and looking for what needs quotes in one pass.
  ///
  /// The vectors that are read may reach behind the range; where the text ends too soon for that, the field is added byte by byte.
  /// - Complexity: O(n) in the length of the field.
  package mutating func appendText(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard range.upperBound <= text.count - 16, text[range.lowerBound] != 0xEF else { return append(text, range) }
    beginField()
    let start = buffer.count
    var needsQuotes = false
    var index = range.lowerBound
    var rest = range.count
    while rest >= 32 {
      let (first, second) = (text.vector(at: index), text.vector(at: index &+ 16))
      guard byte_scan_csv(first, delimiters, quotes) | byte_scan_csv(second, delimiters, quotes) == 0 else { break }
      buffer.append(0, isWanted: false, first, second, count: 32)
      index &+= 32
      rest &-= 32
    }
    while rest > 0 {
      let vector = text.vector(at: index)
      let length = min(rest, 16)
      let all: UInt32 = 1 << UInt32(length) &- 1
      if byte_scan_csv(vector, delimiters, quotes) & all != 0, !needsQuotes {
        // What is there already moves behind a quotation mark.
        needsQuotes = true
        buffer.insert(dialect.quote, at: start)
      }
      guard !needsQuotes || byte_scan_equal(vector, dialect.quote) & all == 0 else { return restart(at: start, text, range) }
      buffer.append(vector, count: length)
      index &+= length
      rest &-= length
    }
    if needsQuotes { buffer.append(dialect.quote) }
  }

  /// Adds a field of at most sixteen bytes that need no quotes.
  @inlinable
  @inline(always)
  package mutating func appendPlain(_ vector: SIMD16<UInt8>, count: Int) {
    buffer.append(dialect.delimiter, isWanted: fieldsInRecord > 0, vector, count: count)
    fieldsInRecord &+= 1
  }

  /// Adds a field of at most thirty-two bytes that need no quotes.
  @inlinable
  @inline(always)
  package mutating func appendPlain(_ first: SIMD16<UInt8>, _ second: SIMD16<UInt8>, count: Int) {
    buffer.append(dialect.delimiter, isWanted: fieldsInRecord > 0, first, second, count: count)
    fieldsInRecord &+= 1
  }

  /// Adds a field of at most sixty-four bytes that need no quotes, or have them.
  @inlinable
  @inline(always)
  package mutating func appendPlain(_ bytes: (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>), count: Int) {
    buffer.append(dialect.delimiter, isWanted: fieldsInRecord > 0, bytes, count: count)
    fieldsInRecord &+= 1
  }

  /// Adds a field of any length that needs no quotes, or has them.
  /// - Complexity: O(n) in the length of the field.
  package mutating func appendPlain(_ text: Span<UInt8>) {
    beginField()
    text.withUnsafeBytes { buffer.append(contentsOf: $0) }
  }

  /// Adds fields without characters.
  package mutating func appendEmpty(_ count: Int = 1) {
    guard count > 0 else { return }
    // The first field of a record has no delimiter in front.
    var rest = fieldsInRecord > 0 ? count : count - 1
    while rest > 0 {
      buffer.append(delimiters, count: min(rest, 16))
      rest -= 16
    }
    fieldsInRecord += count
  }

  /// Takes back what the record has so far.
  package mutating func cancelRecord() {
    buffer.removeAll(from: recordStart)
    fieldsInRecord = 0
  }

  /// Ends the record.
  package mutating func endRecord() {
    if buffer.count == recordStart {
      buffer.append(dialect.quote)
      buffer.append(dialect.quote)
    }
    if dialect.lineEnd != .lf { buffer.append(13) }
    if dialect.lineEnd != .cr { buffer.append(10) }
    fieldsInRecord = 0
    recordStart = buffer.count
  }

  @inlinable
  @inline(always)
  mutating func beginField() {
    if fieldsInRecord > 0 { buffer.append(dialect.delimiter) }
    fieldsInRecord &+= 1
  }

  /// Writes the field once more, doubling the quotes within it.
  @inline(never)
  private mutating func restart(at start: Int, _ text: Span<UInt8>, _ range: Range<Int>) {
    fieldsInRecord -= 1
    buffer.removeAll(from: fieldsInRecord > 0 ? start - 1 : start)
    append(text, range)
  }

  private func needsQuotes(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range {
      let byte = text[index]
      if byte == dialect.delimiter || byte == dialect.quote || byte == 10 || byte == 13 { return true }
    }
    return range.count >= 3 && text[range.lowerBound] == 0xEF && text[range.lowerBound + 1] == 0xBB && text[range.lowerBound + 2] == 0xBF
  }
}
