/// The byte machine that finds the fields of a record, without allocation for a field.
///
/// What RFC 4180 leaves open is answered so: CRLF, LF and CR end a record, also mixed; blanks belong to the field; a quote within an
/// unquoted field stands for itself; what follows a closing quote is part of the field; an empty line is a record of one empty field.
struct CSVScanner {
  /// A field as found: where it stands between its quotes, if it has any.
  struct Field {
    var range: Range<Int>
    /// Whether quotes have to be taken out of it.
    var hasInnerQuotes: Bool
  }

  /// How looking for a record ended.
  enum Outcome {
    /// The record ends before `next`, where the next one begins.
    case record(next: Int)
    /// The record goes on behind the bytes.
    case needsMore
    /// A quote that was opened here is not closed.
    case unterminatedQuote(at: Int)
  }

  let delimiter: UInt8
  let quote: UInt8

  init(_ dialect: CSVDialect) {
    delimiter = dialect.delimiter
    quote = dialect.quote
  }

  /// Finds the fields of the record that begins at `start`.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - start: where the record begins; before `end`.
  ///   - end: where the text ends.
  ///   - isLast: whether nothing follows behind `end`.
  ///   - fields: takes the fields.
  /// - Returns: where the record ends, or why it was not found.
  /// - Complexity: O(n) in the length of the record.
  func scan(_ bytes: Span<UInt8>, from start: Int, to end: Int, isLast: Bool, fields: inout [Field]) -> Outcome {
    var index = start
    while true {
      var field = Field(range: index..<index, hasInnerQuotes: false)
      if index < end, bytes[index] == quote {
        guard let closing = skipQuoted(bytes, from: index + 1, to: end, isLast: isLast, &field) else {
          return isLast ? .unterminatedQuote(at: index) : .needsMore
        }
        index = closing
      } else {
        index = endOfPlain(bytes, from: index, to: end)
        field.range = field.range.lowerBound..<index
      }
      guard index < end || isLast else { return .needsMore }
      fields.append(field)
      guard index < end else { return .record(next: end) }
      if bytes[index] == delimiter {
        index += 1
        continue
      }
      guard bytes[index] == 13 else { return .record(next: index + 1) }
      guard index + 1 < end || isLast else { return .needsMore }
      return .record(next: index + (index + 1 < end && bytes[index + 1] == 10 ? 2 : 1))
    }
  }

  /// Moves to the delimiter or line break that ends a field without quotes.
  private func endOfPlain(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, case let byte = bytes[index], byte != delimiter, byte != 10, byte != 13 { index += 1 }
    return index
  }

  /// Moves behind a quoted field whose content begins at `start`; nil when it does not end here.
  private func skipQuoted(_ bytes: Span<UInt8>, from start: Int, to end: Int, isLast: Bool, _ field: inout Field) -> Int? {
    var index = start
    while true {
      while index < end, bytes[index] != quote { index += 1 }
      guard index < end, index + 1 < end || isLast else { return nil }
      guard index + 1 < end, bytes[index + 1] == quote else { break }
      field.hasInnerQuotes = true
      index += 2
    }
    field.range = start..<index
    let next = endOfPlain(bytes, from: index + 1, to: end)
    if next > index + 1 {
      field.range = start..<next
      field.hasInnerQuotes = true
    }
    return next
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
