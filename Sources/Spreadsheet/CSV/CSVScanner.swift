internal import CByteScan

/// The byte machine that finds the fields of records, without allocation for a field.
///
/// What RFC 4180 leaves open is answered so: CRLF, LF and CR end a record, also mixed; blanks belong to the field; a quote within an
/// unquoted field stands for itself; what follows a closing quote is part of the field; an empty line is a record of one empty field.
///
/// Bytes that matter, such as delimiters, are marked in blocks first; the machine then steps from mark to mark. A record that goes on
/// behind the bytes is not looked at again from its beginning.
struct CSVScanner {
  /// How looking for a record ended.
  enum Outcome {
    /// The record ends before `next`, where the next one begins.
    case record(next: Int)
    /// The record goes on behind the bytes.
    case needsMore
    /// A quote that was opened here is not closed.
    case unterminatedQuote(at: Int)
  }

  private enum Quoting { case none, open, closed(at: Int) }

  private static let blockSize = 8 << 10
  private static let fieldsAtATime = 64

  private let delimiter: UInt8
  private let quote: UInt8
  /// Where the bytes that matter stand in the block before `marked`; those before `nextMark` are done with.
  private var marks = [UInt32](repeating: 0, count: CSVScanner.blockSize)
  private var markCount = 0
  private var nextMark = 0
  private var marked = 0
  /// The field that is being read.
  private var fieldStart = 0
  private var quoting = Quoting.none
  private var hasInnerQuotes = false
  /// How many lines have ended in the record that was read last or is being read.
  private(set) var lineBreaks = 0
  /// Whether quotes have to be taken out of any field of that record.
  private(set) var hasFieldsWithQuotes = false

  init(_ dialect: CSVDialect) {
    delimiter = dialect.delimiter
    quote = dialect.quote
  }

  /// Begins a record behind the one before.
  mutating func beginRecord() {
    lineBreaks = 0
    hasFieldsWithQuotes = false
  }

  /// Follows bytes that have moved to the front.
  mutating func bytesMoved(by count: Int) {
    // What is marked is marked again; it is at most a byte whose successor was missing.
    marked = (nextMark < markCount ? Int(marks[nextMark]) : marked) - count
    (nextMark, markCount) = (0, 0)
    fieldStart -= count
    if case .closed(let place) = quoting { quoting = .closed(at: place - count) }
  }

  /// Goes on finding the fields of a record.
  ///
  /// - Parameters:
  ///   - text: the bytes, of which everything before has been looked at.
  ///   - isLast: whether nothing follows behind it.
  ///   - fields: takes the fields.
  /// - Returns: where the record ends, or why it was not found.
  /// - Complexity: O(n) in the length of what is new of the record.
  mutating func scan(_ text: [UInt8], isLast: Bool, fields: inout [CSVField]) -> Outcome {
    let bytes = text.span
    while true {
      while nextMark < markCount {
        if case .none = quoting { takePlainFields(of: bytes, into: &fields) }
        guard nextMark < markCount else { break }
        let place = Int(marks[nextMark])
        let byte = bytes[place]
        // The byte behind tells a CR from a CRLF, and a quote from a doubled one.
        guard byte == delimiter || byte == 10 || place + 1 < bytes.count || isLast else { return .needsMore }
        nextMark += 1
        let following = place + 1 < bytes.count ? bytes[place + 1] : 0
        if case .open = quoting {
          readQuoted(byte, at: place, following)
        } else if byte == quote {
          if case .none = quoting, place == fieldStart { quoting = .open }
        } else {
          endField(at: place, in: &fields)
          guard byte != delimiter else { continue }
          return endRecord(behind: place, isPair: byte == 13 && following == 10)
        }
      }
      guard marked < bytes.count else { return isLast ? end(bytes.count, &fields) : .needsMore }
      markBlock(of: bytes)
    }
  }

  /// Takes fields that end at delimiters, as most do, until one does not or many are taken.
  private mutating func takePlainFields(of bytes: Span<UInt8>, into fields: inout [CSVField]) {
    let end = min(markCount, nextMark + CSVScanner.fieldsAtATime)
    var (next, start) = (nextMark, fieldStart)
    fields.append(addingCapacity: end - next) { taken in
      let marks = marks.span
      while next < end {
        let place = Int(marks[next])
        guard bytes[place] == delimiter else { break }
        taken.append(CSVField(range: start..<place))
        start = place + 1
        next += 1
      }
    }
    (nextMark, fieldStart) = (next, start)
  }

  private mutating func markBlock(of bytes: Span<UInt8>) {
    let end = min(bytes.count, marked + CSVScanner.blockSize)
    nextMark = 0
    markCount = bytes.withUnsafeBufferPointer { text in
      marks.withUnsafeMutableBufferPointer { csv_scan_places(text.baseAddress, marked, end, delimiter, quote, $0.baseAddress) }
    }
    marked = end
  }

  private mutating func readQuoted(_ byte: UInt8, at place: Int, _ following: UInt8) {
    if byte == quote {
      if following == quote {
        hasInnerQuotes = true
        passOver(place + 1)
      } else {
        quoting = .closed(at: place)
      }
    } else if byte == 10 || byte == 13 && following != 10 {
      lineBreaks += 1
    }
  }

  /// Passes over a byte that matters and has been looked at as the one behind another; it may stand in the next block.
  private mutating func passOver(_ place: Int) {
    if nextMark < markCount { nextMark += 1 } else { marked = max(marked, place + 1) }
  }

  private mutating func endField(at end: Int, in fields: inout [CSVField]) {
    switch quoting {
    case .closed(let place):
      let isWhole = place + 1 == end
      let field = CSVField(range: fieldStart + 1..<(isWhole ? place : end), hasInnerQuotes: hasInnerQuotes || !isWhole)
      hasFieldsWithQuotes = hasFieldsWithQuotes || field.hasInnerQuotes
      fields.append(field)
    default: fields.append(CSVField(range: fieldStart..<end))
    }
    fieldStart = end + 1
    quoting = .none
    hasInnerQuotes = false
  }

  private mutating func endRecord(behind place: Int, isPair: Bool) -> Outcome {
    lineBreaks += 1
    guard isPair else { return .record(next: place + 1) }
    passOver(place + 1)
    fieldStart = place + 2
    return .record(next: place + 2)
  }

  private mutating func end(_ end: Int, _ fields: inout [CSVField]) -> Outcome {
    if case .open = quoting { return .unterminatedQuote(at: fieldStart) }
    endField(at: end, in: &fields)
    return .record(next: end)
  }

  /// Takes the quotes out of a field: doubled ones become one, and the first that stands alone closes the quoted part.
  /// - Returns: where the field ends now.
  /// - Complexity: O(n).
  func removeQuotes(in bytes: inout [UInt8], _ range: Range<Int>) -> Int {
    var target = range.lowerBound
    var index = range.lowerBound
    var isQuoted = true
    while index < range.upperBound {
      if isQuoted, bytes[index] == quote {
        index += 1
        isQuoted = index < range.upperBound && bytes[index] == quote
        if !isQuoted { continue }
      }
      bytes[target] = bytes[index]
      target += 1
      index += 1
    }
    return target
  }
}
