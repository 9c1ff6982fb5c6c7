/// Shows a serial number in a section of a number format that is a date, a time or a duration.
struct DateRendering {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let chineseWeekdays = ["日", "一", "二", "三", "四", "五", "六"]

  private let section: NumberFormatSection
  private let serial: Double
  private let system: DateSystem
  /// Milliseconds since the epoch, by which times are told.
  private let milliseconds: Int
  private let usesHalfDays: Bool

  init(_ section: NumberFormatSection, serial: Double, system: DateSystem) {
    self.section = section
    self.serial = serial
    self.system = system
    let unit = DateRendering.smallestUnit(of: section)
    milliseconds = abs(serial) < 1e8 ? Int((abs(serial) * 86_400_000 / Double(unit)).rounded()) * unit : 0
    usesHalfDays = section.tokens.contains { if case .halfOfDay = $0 { true } else { false } }
  }

  /// The milliseconds to which a time is rounded: those of the last digit of a second that is shown. Minutes alone are cut off.
  private static func smallestUnit(of section: NumberFormatSection) -> Int {
    var unit = 1
    for token in section.tokens {
      switch token {
      case .fractionOfSecond(let count): return [1000, 100, 10][min(count, 2)] / (count > 2 ? 10 : 1)
      case .date(.second, _), .elapsed(.second, _): unit = 1000
      default: break
      }
    }
    return unit
  }

  /// The text; number signs where there is no such day, as in a column that is too narrow.
  var text: String {
    let isElapsed = section.kind == .date(.duration)
    guard abs(serial) < 1e8, serial >= 0 || isElapsed else { return "########" }
    var text = serial < 0 ? "-" : ""
    for token in section.tokens {
      guard let piece = shown(token) else { return "########" }
      text += piece
    }
    return text
  }

  private func shown(_ token: NumberFormatSection.Token) -> String? {
    switch token {
    case .literal(let text): text
    case .slash: "/"
    case .point: "."
    case .comma: ","
    case .date(let part, let count): shown(part, count)
    case .elapsed(let part, let count): CalendarDate.padded(elapsed(part), to: count)
    case .halfOfDay(let morning, let afternoon): halfOfDay(morning, afternoon)
    case .fractionOfSecond(let count): "." + CalendarDate.padded(milliseconds % 1000, to: 3).padded(toLength: count)
    default: ""
    }
  }

  private func elapsed(_ part: NumberFormatSection.DatePart) -> Int {
    switch part {
    case .hour: milliseconds / 3_600_000
    case .minute: milliseconds / 60_000
    default: milliseconds / 1000
    }
  }

  private func shown(_ part: NumberFormatSection.DatePart, _ count: Int) -> String? {
    let seconds = milliseconds / 1000
    switch part {
    case .hour:
      let hour = seconds / 3600 % 24
      return number(usesHalfDays ? (hour + 11) % 12 + 1 : hour, count)
    case .minute: return number(seconds / 60 % 60, count)
    case .second: return number(seconds % 60, count)
    case .era: return ""
    default: break
    }
    guard let (year, month, day) = day else { return nil }
    switch part {
    case .year, .eraYear: return self.year(count <= 2 && part == .year ? year % 100 : year, count <= 2 && part == .year ? 2 : 4)
    case .buddhistYear: return self.year(count <= 2 ? (year + 543) % 100 : year + 543, count <= 2 ? 2 : 4)
    case .month: return count < 3 ? number(month, count) : monthName(month, count)
    case .day: return count < 3 ? number(day, count) : weekdayName(count)
    default: return (count >= 4 ? "星期" : "") + DateRendering.chineseWeekdays[weekday]
    }
  }

  private func halfOfDay(_ morning: String, _ afternoon: String) -> String {
    let isMorning = milliseconds % 86_400_000 < 43_200_000
    if section.hasChineseNames { return isMorning ? "上午" : "下午" }
    return isMorning ? morning : afternoon
  }

  private func monthName(_ month: Int, _ count: Int) -> String {
    guard section.hasChineseNames else { return DateRendering.name(DateRendering.months[month - 1], count) }
    return count == 4 ? ChineseNumerals.everyday.spoken(month) + "月" : "\(month)" + (count == 3 ? "月" : "")
  }

  private func weekdayName(_ count: Int) -> String {
    guard section.hasChineseNames else { return DateRendering.name(DateRendering.weekdays[weekday], count) }
    return (count >= 4 ? "星期" : "周") + DateRendering.chineseWeekdays[weekday]
  }

  /// Year, month and day; also the days that only spreadsheets have, 1900-01-00 and 1900-02-29.
  private var day: (Int, Int, Int)? {
    let days = milliseconds / 86_400_000
    if system == .from1900, days == 60 { return (1900, 2, 29) }
    if system == .from1900, days == 0 { return (1900, 1, 0) }
    let date = SerialDate(serial: Double(days), system: system).day
    return date.map { ($0.year, $0.month, $0.day) }
  }

  /// The day of the week from Sunday. Before the false leap day spreadsheets are a day behind the calendar, and this follows them.
  private var weekday: Int {
    let days = milliseconds / 86_400_000
    return (days + (system == .from1900 ? 6 : 5)) % 7
  }

  private static func name(_ name: String, _ count: Int) -> String {
    count == 3 ? String(name.prefix(3)) : count == 5 ? String(name.prefix(1)) : name
  }

  private func number(_ number: Int, _ count: Int) -> String {
    guard let numerals = section.numerals else { return CalendarDate.padded(number, to: min(count, 2)) }
    return count > 1 && number < 10 ? numerals.replacingDigits(of: "0\(number)") : numerals.spoken(number)
  }

  private func year(_ year: Int, _ width: Int) -> String {
    let text = CalendarDate.padded(year, to: width)
    return section.numerals?.replacingDigits(of: text) ?? text
  }
}

extension String {
  /// The first characters, with zeros behind where there are too few.
  fileprivate func padded(toLength length: Int) -> String {
    String(prefix(length)) + String(repeating: "0", count: max(0, min(length, 30) - count))
  }
}
