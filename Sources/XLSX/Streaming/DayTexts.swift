internal import CByteScan
internal import Spreadsheet

/// Days of the 1900 date system as ISO 8601, each worked out once.
struct DayTexts {
  /// From 1 March 1900 to the end of the year 9999.
  private static let all = 61...2_958_465
  /// The days of about eighty years, so that a table of them stays small.
  private static let days = 20_000...50_000
  /// The text of each day; empty, with zeros, as long as it has not been asked for.
  private var texts: [SIMD16<UInt8>] = []

  /// The serial number that a plain number stands for.
  /// - Parameters:
  ///   - text: begins with the number.
  ///   - length: how many bytes it has.
  /// - Returns: nil when it is no whole day behind the false leap day of 1900.
  @inline(always)
  static func serial(of text: SIMD16<UInt8>, length: Int) -> Int? {
    let digits: UInt32 = 1 << UInt32(length) &- 1
    guard length <= 8, byte_scan_digits(text) & digits == digits else { return nil }
    let serial = Int(EightDigits.number(unsafeBitCast(text, to: SIMD2<UInt64>.self)[0], length: length))
    return all.contains(serial) ? serial : nil
  }

  /// Has the text of a day brought near, which will be asked for.
  @inline(always)
  func prefetch(_ serial: Int) {
    texts.withUnsafeBufferPointer { texts in
      let place = serial &- DayTexts.days.lowerBound
      guard place >= 0, place < texts.count, let start = texts.baseAddress else { return }
      prefetch_memory(start + place)
    }
  }

  /// The ten bytes of a day such as `2023-08-23`, at the front of a vector.
  @inline(always)
  mutating func text(ofSerial serial: Int) -> SIMD16<UInt8> {
    let place = serial &- DayTexts.days.lowerBound
    guard place >= 0, place < texts.count, texts[place][0] != 0 else { return remember(serial) }
    return texts[place]
  }

  @inline(never)
  private mutating func remember(_ serial: Int) -> SIMD16<UInt8> {
    let text = DayTexts.text(of: serial)
    guard DayTexts.days.contains(serial) else { return text }
    if texts.isEmpty { texts = Array(repeating: SIMD16(repeating: 0), count: DayTexts.days.count) }
    texts[serial - DayTexts.days.lowerBound] = text
    return text
  }

  private static func text(of serial: Int) -> SIMD16<UInt8> {
    var text = SIMD16<UInt8>(repeating: UInt8(ascii: "-"))
    guard let day = CalendarDate(daysSince1970: serial - 25_569) else { return text }
    for (place, digits) in [(0, day.year / 100), (2, day.year % 100), (5, day.month), (8, day.day)] {
      text[place] = 48 + UInt8(truncatingIfNeeded: digits / 10)
      text[place + 1] = 48 + UInt8(truncatingIfNeeded: digits % 10)
    }
    return text
  }
}
