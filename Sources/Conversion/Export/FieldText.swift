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

  /// Writes a day at the front of a buffer.
  ///
  /// - Parameters:
  ///   - text: holds the serial number of the 1900 date system, a plain number.
  ///   - range: where it stands.
  ///   - buffer: takes ten bytes such as `2023-08-23`.
  /// - Returns: false when the number is no whole day behind the false leap day.
  static func writeDay(_ text: Span<UInt8>, _ range: Range<Int>, into buffer: inout CellCopier.Buffer) -> Bool {
    var serial = 0
    for index in range {
      guard text[index] &- 48 < 10, serial < 10_000_000 else { return false }
      serial = serial * 10 + Int(text[index] &- 48)
    }
    guard serial > 60, let day = CalendarDate(daysSince1970: serial - 25_569) else { return false }
    for (place, digits) in [(0, day.year / 100), (2, day.year % 100), (5, day.month), (8, day.day)] {
      buffer[place] = 48 + UInt8(truncatingIfNeeded: digits / 10)
      buffer[place + 1] = 48 + UInt8(truncatingIfNeeded: digits % 10)
    }
    buffer[4] = UInt8(ascii: "-")
    buffer[7] = UInt8(ascii: "-")
    return true
  }

  private static func append(_ number: Int, width: Int, to text: inout [UInt8]) {
    var power = width == 4 ? 1000 : 10
    while power > 0 {
      text.append(48 + UInt8(truncatingIfNeeded: number / power % 10))
      power /= 10
    }
  }

  /// How many digits before the point a stored number has, down to where it was rounded.
  static func isTooLongForDouble(_ number: Double) -> Bool { abs(number) >= 1e15 && abs(number) < 1e21 }
}
