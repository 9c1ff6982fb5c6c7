import Foundation

/// Dates as officials in China read and write them, whatever the zone of the machine.
enum ChinaTime {
  /// `2023年8月23日 18:00`, without leading zeros in the date.
  static func text(_ date: Date) -> String {
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    let minute = parts.minute ?? 0
    return "\(parts.year ?? 0)年\(parts.month ?? 0)月\(parts.day ?? 0)日 \(parts.hour ?? 0):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// `2023年8月23日 18:00:05`, where the second matters.
  static func exact(_ date: Date) -> String {
    let second = calendar.component(.second, from: date)
    return "\(text(date)):\(second < 10 ? "0" : "")\(second)"
  }

  /// `2023-08-23T18:00`, as input fields want it.
  static func field(_ date: Date) -> String {
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    let two = { (number: Int?) in ((number ?? 0) < 10 ? "0" : "") + "\(number ?? 0)" }
    return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))T\(two(parts.hour)):\(two(parts.minute))"
  }

  /// The time that a person put in: `2023-08-23T18:00`, `2023-08-23 18:00` or `2023-08-23`, which is its end.
  static func date(_ text: String) -> Date? {
    let numbers = text.split(whereSeparator: { "-T :/年月日".contains($0) }).map { Int($0) }
    guard numbers.count == 3 || numbers.count == 5, !numbers.contains(nil) else { return nil }
    let values = numbers.compactMap { $0 } + (numbers.count == 3 ? [23, 59] : [])
    var parts = DateComponents()
    (parts.year, parts.month, parts.day, parts.hour, parts.minute) = (values[0], values[1], values[2], values[3], values[4])
    guard (2000...2199).contains(values[0]), parts.isValidDate(in: calendar) else { return nil }
    return calendar.date(from: parts)
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
    return calendar
  }()
}
