internal import Spreadsheet

/// Values as the text of a field.
enum FieldText {
  /// Appends a date: ISO 8601, a duration as hours, minutes and seconds, or the number where the calendar has no such day.
  static func append(_ date: SerialDate, to text: inout [UInt8]) {
    if date.kind == .date, date.serial == date.serial.rounded(), let day = date.day { return append(day, to: &text) }
    let length = abs(date.serial)
    if date.kind == .duration, length < 1e8 {
      let sign = date.serial < 0 ? "-" : ""
      let isWhole = (length * 86_400_000).rounded().truncatingRemainder(dividingBy: 1000) == 0
      text.append(contentsOf: (sign + (isWhole ? duration : exactDuration).text(for: .number(length))).utf8)
    } else {
      let iso = date.kind == .duration ? nil : date.iso8601
      text.append(contentsOf: (iso ?? date.serial.plainText).utf8)
    }
  }

  private static let duration = NumberFormat("[h]:mm:ss")
  private static let exactDuration = NumberFormat("[h]:mm:ss.000")

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

  /// Whether a number looks like one of more than 15 digits that was rounded when it was stored, such as that of an identity card: what
  /// spreadsheets put for the last digits are zeros. Round numbers, and 16 digits that a double keeps, are what they look like.
  static func hasLostDigits(_ number: Double) -> Bool {
    guard abs(number) >= 1e15, abs(number) < 1e21 else { return false }
    let digits = number.plainText.utf8.drop { $0 == UInt8(ascii: "-") }
    let count = digits.count - digits.reversed().prefix { $0 == 48 }.count
    return count >= 12 && (count <= 15 || abs(number) >= 0x1p53)
  }
}
