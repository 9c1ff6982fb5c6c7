/// Writes records of comma-separated values after RFC 4180: quotes only where they are needed.
///
/// Beyond RFC 4180: a record of one empty field is written as `""`, so that it is no empty line, and a field that begins with U+FEFF is
/// quoted, so that it is no byte order mark.
public struct CSVWriter: Sendable {
  /// How fields are separated and quoted.
  public let dialect: CSVDialect
  /// What has been written and not been taken, as UTF-8.
  public private(set) var bytes: [UInt8]
  private var fieldsInRecord = 0
  private var recordStart = 0

  /// A writer without records.
  /// - Parameters:
  ///   - dialect: how fields are separated and quoted.
  ///   - byteOrderMark: whether the text begins with U+FEFF, which Excel needs in order to read UTF-8.
  public init(dialect: CSVDialect = .rfc4180, byteOrderMark: Bool = false) {
    self.dialect = dialect
    bytes = byteOrderMark ? TextEncoding.utf8WithMark.mark : []
    recordStart = bytes.count
  }

  /// What has been written and not been taken, as a string.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

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

  /// Adds a field to the record.
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - range: where the field stands in it.
  ///   - escapingFormulas: see `append(_:escapingFormulas:)`.
  /// - Complexity: O(n) in the length of the field.
  package mutating func append(_ text: Span<UInt8>, _ range: Range<Int>, escapingFormulas: Bool = false) {
    if fieldsInRecord > 0 { bytes.append(dialect.delimiter) }
    fieldsInRecord += 1
    let isFormula = escapingFormulas && FormulaInjection.isDangerous(text, range)
    let needsQuotes = needsQuotes(text, range)
    if needsQuotes { bytes.append(dialect.quote) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    if needsQuotes { appendDoublingQuotes(text, range) } else { appendPlain(text, range) }
    if needsQuotes { bytes.append(dialect.quote) }
  }

  /// Adds a field to the record, given as UTF-8.
  package mutating func append(_ utf8: [UInt8], escapingFormulas: Bool = false) {
    append(utf8.span, 0..<utf8.count, escapingFormulas: escapingFormulas)
  }

  /// Adds fields without characters.
  package mutating func appendEmpty(_ count: Int = 1) {
    for _ in 0..<max(0, count) {
      if fieldsInRecord > 0 { bytes.append(dialect.delimiter) }
      fieldsInRecord += 1
    }
  }

  /// Ends the record.
  package mutating func endRecord() {
    if bytes.count == recordStart { bytes += [dialect.quote, dialect.quote] }
    bytes.append(contentsOf: dialect.lineEnd.bytes)
    fieldsInRecord = 0
    recordStart = bytes.count
  }

  /// Forgets what has been written, once it is elsewhere.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    recordStart = 0
  }

  private func needsQuotes(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      // Eight bytes at a time as long as none of them needs quotes.
      if index + 8 <= range.upperBound,
        !dialect.mayNeedQuotes(text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      {
        index += 8
        continue
      }
      let byte = text[index]
      if byte == dialect.delimiter || byte == dialect.quote || byte == 10 || byte == 13 { return true }
      index += 1
    }
    return range.count >= 3 && text[range.lowerBound] == 0xEF && text[range.lowerBound + 1] == 0xBB && text[range.lowerBound + 2] == 0xBF
  }

  private mutating func appendPlain(_ text: Span<UInt8>, _ range: Range<Int>) {
    text.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  private mutating func appendDoublingQuotes(_ text: Span<UInt8>, _ range: Range<Int>) {
    for index in range {
      if text[index] == dialect.quote { bytes.append(dialect.quote) }
      bytes.append(text[index])
    }
  }
}
