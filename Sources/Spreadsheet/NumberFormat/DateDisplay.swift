/// Shows a serial number as a date or time, by the parts that a section of a format asks for.
struct DateDisplay {
  private let serial: Double
  private let system: DateSystem

  /// A serial number; nil when it is so large or negative that no format shows it as a date.
  init?(serial: Double, system: DateSystem) {
    guard serial >= 0, serial < 1e8 else { return nil }
    self.serial = serial
    self.system = system
  }

  /// The text; nil when the section asks for a day that the calendar lacks.
  func text(of section: NumberFormatSection) -> String? {
    let clock = Clock(serial: serial, decimals: decimals(in: section.tokens))
    let needsDay = section.tokens.contains { token in
      if case .date(let part, _) = token { ![.hour, .minute, .second].contains(part) } else { false }
    }
    let day = SerialDate(serial: Double(clock.days), system: system).day
    if needsDay, day == nil { return nil }
    let isHalved = section.tokens.contains { if case .halfOfDay = $0 { true } else { false } }
    return section.tokens.map { text(of: $0, clock, day, isHalved: isHalved) }.joined()
  }

  /// A moment, rounded to the last digit that is shown, so that 08:30 is never 08:29:59.999.
  private struct Clock {
    let days: Int
    /// The time of the day in units of the last digit.
    let units: Int
    let unitsPerSecond: Int
    let decimals: Int

    init(serial: Double, decimals: Int) {
      self.decimals = decimals
      unitsPerSecond = (0..<decimals).reduce(1) { product, _ in product * 10 }
      let total = Int((serial * 86_400 * Double(unitsPerSecond)).rounded())
      days = total / (86_400 * unitsPerSecond)
      units = total % (86_400 * unitsPerSecond)
    }

    var seconds: Int { units / unitsPerSecond }
    var fraction: Int { units % unitsPerSecond }
  }

  /// The digits of a second that are shown, or three to round by where none are.
  private func decimals(in tokens: [NumberFormatSection.Token]) -> Int {
    var shown = 0
    for token in tokens { if case .fractionOfSecond(let count) = token { shown = max(shown, min(count, 3)) } }
    return shown
  }

  private func text(of token: NumberFormatSection.Token, _ clock: Clock, _ day: CalendarDate?, isHalved: Bool) -> String {
    let hour = clock.seconds / 3600
    switch token {
    case .literal(let text): return text
    case .comma: return ","
    case .point: return "."
    case .slash: return "/"
    case .percent: return "%"
    case .date(.hour, let count): return padded(isHalved ? (hour + 11) % 12 + 1 : hour, count)
    case .date(.minute, let count): return padded(clock.seconds / 60 % 60, count)
    case .date(.second, let count): return padded(clock.seconds % 60, count)
    case .date(let part, let count): return day.map { text(of: part, count, $0) } ?? ""
    case .elapsed(.hour, let count): return padded(clock.days * 24 + hour, count)
    case .elapsed(.minute, let count): return padded(clock.days * 1440 + clock.seconds / 60, count)
    case .elapsed(_, let count): return padded(clock.days * 86_400 + clock.seconds, count)
    case .halfOfDay(let morning, let afternoon): return hour < 12 ? morning : afternoon
    case .fractionOfSecond: return "." + CalendarDate.padded(clock.fraction, to: clock.decimals)
    case .general: return serial.plainText
    default: return ""
    }
  }

  private func padded(_ number: Int, _ width: Int) -> String { CalendarDate.padded(number, to: min(width, 9)) }

  private func text(of part: NumberFormatSection.DatePart, _ count: Int, _ day: CalendarDate) -> String {
    switch part {
    case .year: count <= 2 ? padded(day.year % 100, 2) : padded(day.year, 4)
    case .eraYear: padded(day.year, 4)
    case .buddhistYear: count <= 2 ? padded((day.year + 543) % 100, 2) : padded(day.year + 543, 4)
    case .month:
      switch count {
      case ...2: padded(day.month, count)
      case 3: String(DateDisplay.months[day.month - 1].prefix(3))
      case 5: String(DateDisplay.months[day.month - 1].prefix(1))
      default: DateDisplay.months[day.month - 1]
      }
    case .day:
      switch count {
      case ...2: padded(day.day, count)
      case 3: String(DateDisplay.weekdays[weekday(day)].prefix(3))
      default: DateDisplay.weekdays[weekday(day)]
      }
    case .weekday: (count >= 4 ? "星期" : "") + DateDisplay.chineseWeekdays[weekday(day)]
    default: ""
    }
  }

  /// The day of the week, 0 for Sunday.
  private func weekday(_ day: CalendarDate) -> Int { ((day.daysSince1970 + 4) % 7 + 7) % 7 }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let chineseWeekdays = ["日", "一", "二", "三", "四", "五", "六"]
}
