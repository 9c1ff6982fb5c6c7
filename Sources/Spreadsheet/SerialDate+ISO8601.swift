extension SerialDate {
  /// The serial number by which a workbook with an epoch knows the same day, below 0 before that epoch. 1904-01-01 is day 0 of one system and
  /// day 1462 of the other; times of day and durations are the same in both.
  package func serial(in other: DateSystem) -> Double {
    guard system != other, kind != .time, kind != .duration else { return serial }
    return serial + (other == .from1900 ? 1462 : -1462)
  }

  /// The calendar day of the serial number; nil for the false leap day 1900-02-29, for negative numbers and beyond the year 9999.
  ///
  /// Day 0 of the 1900 system is shown by Excel as 1900-01-00 and has no calendar day either.
  public var day: CalendarDate? { date(fromWholeDays: roundedToMilliseconds.days) }

  /// The value as ISO 8601: `2023-08-23`, `2023-08-23T08:30:00`, `08:30:00`, or `PT36H30M0S` for a duration.
  ///
  /// Times are rounded to milliseconds, which are written only when they are not zero. Nil where there is no such day.
  public var iso8601: String? {
    let (days, milliseconds) = roundedToMilliseconds
    switch kind {
    case .duration: return durationText(milliseconds: days * 86_400_000 + milliseconds)
    case .time where days == 0: return clockText(milliseconds)
    case .date where milliseconds == 0: return date(fromWholeDays: days)?.description
    case .time, .date, .dateTime: return date(fromWholeDays: days).map { "\($0)T\(clockText(milliseconds))" }
    }
  }

  /// Whole days and the milliseconds of the last one. Serial numbers too large for any calendar become day -1.
  private var roundedToMilliseconds: (days: Int, milliseconds: Int) {
    guard serial.isFinite, abs(serial) < 1e8 else { return (-1, 0) }
    let total = Int((serial * 86_400_000).rounded())
    let days = total >= 0 ? total / 86_400_000 : (total - 86_399_999) / 86_400_000
    return (days, total - days * 86_400_000)
  }

  private func date(fromWholeDays days: Int) -> CalendarDate? {
    switch system {
    case .from1904: return days >= 0 ? CalendarDate(daysSince1970: days - 24_107) : nil
    case .from1900:
      guard days > 0, days != 60 else { return nil }
      // Before the false leap day the count is one day behind the calendar.
      return CalendarDate(daysSince1970: days - (days < 60 ? 25_568 : 25_569))
    }
  }

  private func clockText(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1000
    let fields = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { CalendarDate.padded($0, to: 2) }
    let fraction = milliseconds % 1000
    return fields.joined(separator: ":") + (fraction == 0 ? "" : "." + CalendarDate.padded(fraction, to: 3))
  }

  private func durationText(milliseconds: Int) -> String {
    let magnitude = abs(milliseconds)
    let fraction = magnitude % 1000
    let seconds = "\(magnitude / 1000 % 60)" + (fraction == 0 ? "" : "." + CalendarDate.padded(fraction, to: 3))
    return "\(milliseconds < 0 ? "-" : "")PT\(magnitude / 3_600_000)H\(magnitude / 60_000 % 60)M\(seconds)S"
  }
}
