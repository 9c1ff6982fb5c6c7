/// Reads a CSV file record by record, with memory for the record and a little more.
///
/// ```swift
/// var reader = try CSVReader(ByteInput(path: "scores.csv"))
/// while let fields = try reader.nextRow() {
///   print(fields)
/// }
/// ```
public struct CSVReader: ~Copyable {
  /// The longest record, in bytes, that a reader accepts.
  public static let longestRecord = 64 << 20
  /// The most fields of a record that a reader accepts unless told otherwise.
  public static let mostFields = 1 << 20

  /// The encoding that was asked for or found.
  public var encoding: TextEncoding { input.encoding }
  /// The record that was read last, from 1; 0 before the first.
  public private(set) var recordNumber = 0
  /// The line on which the record that was read last begins, from 1.
  public private(set) var line = 0

  /// The bytes among which the fields stand.
  package private(set) var bytes: [UInt8] = []
  /// The fields of the records that were read last, and perhaps some of a record that goes on behind the bytes.
  package private(set) var fields: [CSVField] = []
  /// The records that were read last.
  package private(set) var records: [CSVRecord] = []

  private var input: TextInput
  private var scanner: CSVScanner
  private var start = 0
  private var isAtEnd = false
  private var isWithinRecord = false
  private let mostFields: Int
  private var nextLine = 1

  /// A reader before the first record.
  ///
  /// - Parameters:
  ///   - input: the bytes of the file.
  ///   - dialect: how fields are separated and quoted.
  ///   - encoding: how characters are stored; nil to find out: by a byte order mark, or UTF-8 if the first megabyte is, or GB 18030.
  ///   - isLossy: whether broken bytes become U+FFFD rather than an error.
  ///   - mostFields: how many fields a record may have.
  /// - Throws: `CSVError` when the input cannot be read.
  public init(
    _ input: ByteInput, dialect: CSVDialect = .rfc4180, encoding: TextEncoding? = nil, isLossy: Bool = false, mostFields: Int = mostFields
  ) throws(CSVError) {
    self.mostFields = mostFields
    self.input = try TextInput(input, encoding: encoding, isLossy: isLossy)
    scanner = CSVScanner(dialect)
  }

  /// The fields of the next record as strings; nil at the end.
  /// - Throws: `CSVError` where the text is broken, a quote is not closed, or the input cannot be read.
  /// - Complexity: O(n) in the length of the record.
  public mutating func nextRow() throws(CSVError) -> [String]? {
    guard try next() else { return nil }
    return records.last.map { fields[$0.fields].map { String(decoding: bytes[$0.range], as: UTF8.self) } }
  }

  /// Moves to the next record; false at the end.
  /// - Throws: `CSVError` where the text is broken, a quote is not closed, or the input cannot be read.
  /// - Complexity: O(n) in the length of the record.
  public mutating func next() throws(CSVError) -> Bool {
    fields.removeSubrange(..<(records.last?.fields.upperBound ?? 0))
    records.removeAll(keepingCapacity: true)
    while try !findRecord() {
      // What the last bytes leave open is a record all the same.
      if isAtEnd { return false }
      try readMore()
    }
    return true
  }

  /// Moves to the next records: at least one, and as many more as are at hand until there are enough fields. False at the end.
  /// - Throws: `CSVError` where the text is broken, a quote is not closed, or the input cannot be read.
  /// - Complexity: O(n) in the length of the records.
  package mutating func nextRecords(fields enough: Int) throws(CSVError) -> Bool {
    guard try next() else { return false }
    while fields.count < enough, try findRecord() {}
    return true
  }

  /// Looks for a record among the bytes that are there.
  private mutating func findRecord() throws(CSVError) -> Bool {
    guard start < bytes.count else { return false }
    if !isWithinRecord { scanner.beginRecord() }
    isWithinRecord = true
    switch scanner.scan(bytes, isLast: isAtEnd, fields: &fields) {
    case .record(let next):
      try checkCount()
      finishRecord(before: next)
      return true
    case .needsMore:
      try checkCount()
      return false
    case .unterminatedQuote(let place):
      throw CSVError(.unterminatedQuote, line: nextLine + CSVReader.lineBreaks(in: bytes.span, start..<place))
    }
  }

  /// Refuses a record, of which perhaps not all fields have been found, that has too many.
  private func checkCount() throws(CSVError) {
    let count = fields.count - (records.last?.fields.upperBound ?? 0)
    guard count <= mostFields else { throw CSVError(.tooManyFields(limit: mostFields), line: nextLine) }
  }

  private mutating func finishRecord(before next: Int) {
    line = nextLine
    nextLine += scanner.lineBreaks
    let found = (records.last?.fields.upperBound ?? 0)..<fields.count
    if scanner.hasFieldsWithQuotes { removeQuotes(in: found) }
    records.append(CSVRecord(fields: found, line: line))
    start = next
    isWithinRecord = false
    recordNumber += 1
  }

  private mutating func removeQuotes(in found: Range<Int>) {
    for index in found where fields[index].hasInnerQuotes {
      let range = fields[index].range
      fields[index].range = range.lowerBound..<scanner.removeQuotes(in: &bytes, range)
    }
  }

  private mutating func readMore() throws(CSVError) {
    guard bytes.count - start <= CSVReader.longestRecord else {
      throw CSVError(.recordTooLong(limit: CSVReader.longestRecord), line: nextLine)
    }
    dropWhatWasRead()
    do {
      isAtEnd = try !input.append(to: &bytes)
    } catch {
      throw CSVError(error.kind, line: nextLine + CSVReader.lineBreaks(in: bytes.span, start..<bytes.count), byteOffset: error.byteOffset)
    }
  }

  private mutating func dropWhatWasRead() {
    guard start > 0 else { return }
    bytes.removeSubrange(..<start)
    scanner.bytesMoved(by: start)
    for index in fields.indices {
      let range = fields[index].range
      fields[index].range = range.lowerBound - start..<range.upperBound - start
    }
    start = 0
  }

  /// How many lines end in a range: with LF, or with CR that no LF follows.
  private static func lineBreaks(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for index in range {
      let byte = bytes[index]
      if byte == 10 {
        count += 1
      } else if byte == 13, index + 1 >= range.upperBound || bytes[index + 1] != 10 {
        count += 1
      }
    }
    return count
  }
}
