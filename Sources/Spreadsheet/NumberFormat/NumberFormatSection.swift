/// One section of a number format: what it is for, and what it shows in which order.
struct NumberFormatSection: Hashable, Sendable {
  /// Which numbers a section is for: `[>=100]`.
  struct Condition: Hashable, Sendable {
    enum Comparison: String, Hashable, Sendable {
      case less = "<"
      case lessOrEqual = "<="
      case equal = "="
      case unequal = "<>"
      case greaterOrEqual = ">="
      case greater = ">"
    }

    let comparison: Comparison
    let bound: Double

    /// Whether no other numbers than negative ones meet it.
    var isForNegatives: Bool { comparison == .less && bound <= 0 || comparison == .lessOrEqual && bound < 0 }

    func holds(for number: Double) -> Bool {
      switch comparison {
      case .less: number < bound
      case .lessOrEqual: number <= bound
      case .equal: number == bound
      case .unequal: number != bound
      case .greaterOrEqual: number >= bound
      case .greater: number > bound
      }
    }
  }

  /// A part of a date or a time.
  enum DatePart: Hashable, Sendable {
    case era
    case year
    case buddhistYear
    case eraYear
    case month
    case day
    case weekday
    case hour
    case minute
    case second
  }

  /// One piece of a section.
  enum Token: Hashable, Sendable {
    /// Text that stands for itself.
    case literal(String)
    /// The number as `General` shows it.
    case general
    /// `0`, `#` or `?`.
    case digit(UInt8)
    case point
    case comma
    case percent
    /// `E+` or `E-`: whether a plus is shown.
    case exponent(showsPlus: Bool)
    case slash
    /// `@`: the text of the cell.
    case text
    /// A part of a date, with the number of letters that ask for it.
    case date(DatePart, Int)
    /// Hours, minutes or seconds that count on beyond a day or an hour.
    case elapsed(DatePart, Int)
    /// `AM/PM` and its kin: the words for the halves of the day.
    case halfOfDay(String, String)
    /// Digits of a second, `.000`.
    case fractionOfSecond(Int)
  }

  let tokens: [Token]
  let condition: Condition?
  /// Whether the section is for text only.
  let isText: Bool
  /// The Chinese numerals that digits are shown as.
  let numerals: ChineseNumerals?
  /// Whether months, days of the week and halves of the day have their Chinese names.
  let hasChineseNames: Bool

  /// What the section makes of a number.
  var kind: NumberFormat.Kind {
    var hasDay = false
    var hasTime = false
    var isElapsed = false
    for token in tokens {
      switch token {
      case .date(.hour, _), .date(.minute, _), .date(.second, _), .halfOfDay: hasTime = true
      case .date: hasDay = true
      case .elapsed: isElapsed = true
      default: break
      }
    }
    if hasDay { return .date(hasTime || isElapsed ? .dateTime : .date) }
    if isElapsed { return .date(.duration) }
    return hasTime ? .date(.time) : .number
  }
}
