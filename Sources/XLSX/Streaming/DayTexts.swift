internal import Spreadsheet

/// Days of the 1900 date system as ISO 8601, each worked out once.
struct DayTexts {
  /// The days of about eighty years, so that a table of them stays small.
  private static let days = 20_000...50_000
  /// The text of each day; empty, with zeros, as long as it has not been asked for.
  private var texts: [SIMD16<UInt8>] = []

  /// The ten bytes of a day such as `2023-08-23`, at the front of a vector.
  ///
  /// - Parameters:
  ///   - text: the serial number, a plain number.
  ///   - length: how many bytes it has.
  /// - Returns: nil when the number is no whole day behind the false leap day.
  @inline(always)
  mutating func text(of text: SIMD16<UInt8>, length: Int) -> SIMD16<UInt8>? {
    guard length == 5 else { return DayTexts.text(of: text, length: length) }
    var serial = 0
    for place in 0..<5 {
      let digit = text[place] &- 48
      guard digit < 10 else { return nil }
      serial = serial &* 10 &+ Int(digit)
    }
    guard DayTexts.days.contains(serial), serial - DayTexts.days.lowerBound < texts.count else { return remember(serial) }
    let known = texts[serial - DayTexts.days.lowerBound]
    return known[0] != 0 ? known : remember(serial)
  }

  @inline(never)
  private mutating func remember(_ serial: Int) -> SIMD16<UInt8>? {
    guard let text = DayTexts.text(of: serial) else { return nil }
    guard DayTexts.days.contains(serial) else { return text }
    if texts.isEmpty { texts = Array(repeating: SIMD16(repeating: 0), count: DayTexts.days.count) }
    texts[serial - DayTexts.days.lowerBound] = text
    return text
  }

  private static func text(of text: SIMD16<UInt8>, length: Int) -> SIMD16<UInt8>? {
    var serial = 0
    for place in 0..<max(0, min(length, 8)) {
      guard text[place] &- 48 < 10 else { return nil }
      serial = serial * 10 + Int(text[place] &- 48)
    }
    return length > 8 ? nil : DayTexts.text(of: serial)
  }

  private static func text(of serial: Int) -> SIMD16<UInt8>? {
    guard serial > 60, let day = CalendarDate(daysSince1970: serial - 25_569) else { return nil }
    var text = SIMD16<UInt8>(repeating: UInt8(ascii: "-"))
    for (place, digits) in [(0, day.year / 100), (2, day.year % 100), (5, day.month), (8, day.day)] {
      text[place] = 48 + UInt8(truncatingIfNeeded: digits / 10)
      text[place + 1] = 48 + UInt8(truncatingIfNeeded: digits % 10)
    }
    return text
  }
}
