internal import Spreadsheet

/// Dates as Strict files write them: `2023-08-23`, `2023-08-23T08:30:00`, `08:30:00`.
enum ISODate {
  /// The serial number of a date, a date with a time, or a time; nil for any other text.
  static func serial(of text: ArraySlice<UInt8>, system: DateSystem) -> (Double, SerialDate.Kind)? {
    let halves = text.split(separator: UInt8(ascii: "T"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = halves.first else { return nil }
    if halves.count == 2 {
      guard let day = day(first, system: system), let time = time(halves[1]) else { return nil }
      return (day + time, .dateTime)
    }
    if let day = day(first, system: system) { return (day, .date) }
    return time(first).map { ($0, .time) }
  }

  private static func day(_ text: ArraySlice<UInt8>, system: DateSystem) -> Double? {
    let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map { Int(ascii: $0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    let days = date.daysSince1970
    switch system {
    case .from1904: return days >= -24_107 ? Double(days + 24_107) : nil
    case .from1900:
      let serial = days + 25_569
      return serial > 60 ? Double(serial) : serial > 1 ? Double(serial - 1) : nil
    }
  }

  /// Hours, minutes and seconds as a part of a day. A zone is passed over: spreadsheets have none.
  private static func time(_ text: ArraySlice<UInt8>) -> Double? {
    let clock = text.prefix { $0 != UInt8(ascii: "Z") && $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }
    let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hours = Int(ascii: parts[0]), hours < 24, let minutes = Int(ascii: parts[1]), minutes < 60
    else { return nil }
    guard let seconds = parts.count == 3 ? NumberText.value(of: parts[2]) : 0, (0..<61).contains(seconds) else { return nil }
    return (Double(hours * 3600 + minutes * 60) + seconds) / 86_400
  }
}
