internal import Spreadsheet

/// Values as the text of a field.
enum FieldText {
  /// Appends a date: ISO 8601, a duration as hours, minutes and seconds, or the number where the calendar has no such day.
  static func append(_ date: SerialDate, to text: inout [UInt8]) {
    if date.kind == .date, date.serial == date.serial.rounded(), let day = date.day { return append(day, to: &text) }
    if date.kind == .duration {
      let sign = date.serial < 0 ? "-" : ""
      text.append(contentsOf: (sign + duration.text(for: .number(abs(date.serial)))).utf8)
    } else {
      text.append(contentsOf: (date.iso8601 ?? date.serial.plainText).utf8)
    }
  }

  private static let duration = NumberFormat("[h]:mm:ss")

  /// Appends a day as ISO 8601.
  private static func append(_ day: CalendarDate, to text: inout [UInt8]) {
    append(day.year, width: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    append(day.month, width: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    append(day.day, width: 2, to: &text)
  }

  private static func append(_ number: Int, width: Int, to text: inout [UInt8]) {
    var power = width == 4 ? 1000 : 10
    while power > 0 {
      text.append(48 + UInt8(truncatingIfNeeded: number / power % 10))
      power /= 10
    }
  }

  /// Whether the stored text of a number can stand as it is: plain digits, at most 15 that count, no zeros in front, no exponent.
  static func isPlain(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    if index < range.upperBound, text[index] == UInt8(ascii: "-") { index += 1 }
    let start = index
    var points = 0
    while index < range.upperBound {
      let byte = text[index]
      if byte == UInt8(ascii: "."), index > start { points += 1 } else if byte &- 48 >= 10 { return false }
      index += 1
    }
    let digits = index - start - points
    guard digits > 0, digits <= 15, points <= 1, text[index - 1] != UInt8(ascii: ".") else { return false }
    return text[start] != 48 || digits == 1 || text[start + 1] == UInt8(ascii: ".")
  }

  /// How many digits before the point a stored number has, down to where it was rounded.
  static func isTooLongForDouble(_ number: Double) -> Bool { abs(number) >= 1e15 && abs(number) < 1e21 }
}
