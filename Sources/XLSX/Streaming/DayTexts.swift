internal import CByteScan
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
    let all: UInt32 = 1 << UInt32(length) &- 1
    guard length <= 8, byte_scan_digits(text) & all == all else { return nil }
    let serial = Int(EightDigits.number(unsafeBitCast(text, to: SIMD2<UInt64>.self)[0], length: length))
    let place = serial - DayTexts.days.lowerBound
    guard texts.indices.contains(place), texts[place][0] != 0 else { return remember(serial) }
    return texts[place]
  }

  @inline(never)
  private mutating func remember(_ serial: Int) -> SIMD16<UInt8>? {
    guard let text = DayTexts.text(of: serial) else { return nil }
    guard DayTexts.days.contains(serial) else { return text }
    if texts.isEmpty { texts = Array(repeating: SIMD16(repeating: 0), count: DayTexts.days.count) }
    texts[serial - DayTexts.days.lowerBound] = text
    return text
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
