/// Shows a number as one section of a format does.
struct NumberDisplay {
  private typealias Token = NumberFormatSection.Token

  private let tokens: [Token]
  /// The places of digits before the point, behind it, and in the exponent.
  private var whole: [Int] = []
  private var fraction: [Int] = []
  private var exponent: [Int] = []
  private var exponentPlace: Int?
  private var percents = 0
  private var hasGrouping = false
  /// Commas behind the last digit: each divides by a thousand.
  private var thousands = 0
  private var isFraction = false

  init(section: NumberFormatSection) {
    tokens = section.tokens
    var seenPoint = false
    for (place, token) in tokens.enumerated() {
      switch token {
      case .digit where exponentPlace != nil: exponent.append(place)
      case .digit where seenPoint: fraction.append(place)
      case .digit: whole.append(place)
      case .point: seenPoint = true
      case .exponent: exponentPlace = place
      case .percent: percents += 1
      case .slash: isFraction = true
      default: break
      }
    }
    let digits = whole + fraction
    for (place, token) in tokens.enumerated() where token == .comma {
      guard let last = digits.max(), let first = digits.min(), place > first else { continue }
      if place > last { thousands += 1 } else if place < whole.last ?? 0 { hasGrouping = true }
    }
  }

  /// The text of a number that is not negative.
  func text(of number: Double) -> String {
    if isFraction, !whole.isEmpty { return FractionDisplay.text(of: number, tokens: tokens) }
    guard !whole.isEmpty || !fraction.isEmpty else { return literals(of: number) }
    var digits = DecimalDigits(number)
    digits.exponent += percents * 2 - thousands * 3
    var power = 0
    if exponentPlace != nil {
      // The exponent steps by as many digits as stand before the point: `##0.0E+0` is for engineers.
      let step = max(1, whole.count)
      power = digits.isZero ? 0 : digits.exponent - 1
      power = step > 1 ? Int((Double(power) / Double(step)).rounded(.down)) * step : power
      digits.exponent -= power
      let rounded = digits.rounded(to: fraction.count)
      if rounded.whole.count > step { power += step; digits.exponent -= step }
    }
    let (wholeDigits, fractionDigits) = digits.rounded(to: fraction.count)
    return assemble(wholeDigits, fractionDigits, power: power)
  }

  /// A section without digits shows its words, and the number where it says General.
  private func literals(of number: Double) -> String {
    tokens.map { token in
      switch token {
      case .literal(let text): text
      case .general: NumberDisplay.general(number)
      case .percent: "%"
      case .point: "."
      case .comma: ","
      default: ""
      }
    }.joined()
  }

  /// The number as `General` shows it where there is room: 15 digits at most.
  static func general(_ number: Double) -> String {
    guard number != 0 else { return "0" }
    let digits = DecimalDigits(number)
    guard digits.exponent <= 21, digits.exponent >= -20 else { return number.plainText }
    let (whole, fraction) = digits.rounded(to: max(0, 15 - digits.exponent))
    var tail = fraction
    while tail.last == 48 { tail.removeLast() }
    let text = String(decoding: whole.isEmpty ? [48] : whole, as: UTF8.self)
    return tail.isEmpty ? text : text + "." + String(decoding: tail, as: UTF8.self)
  }

  private func assemble(_ wholeDigits: [UInt8], _ fractionDigits: [UInt8], power: Int) -> String {
    var text = ""
    let powerDigits = Array(String(abs(power)).utf8)
    for (place, token) in tokens.enumerated() {
      switch token {
      case .digit(let kind):
        if let position = exponent.firstIndex(of: place) {
          text += NumberDisplay.digits(powerDigits, at: position, of: exponent.count, kind: kind, isGrouped: false)
        } else if let position = whole.firstIndex(of: place) {
          text += NumberDisplay.digits(wholeDigits, at: position, of: whole.count, kind: kind, isGrouped: hasGrouping)
        } else if let position = fraction.firstIndex(of: place) {
          text += fractionDigit(fractionDigits, at: position, kind: kind)
        }
      case .literal(let literal): text += literal
      case .point:
        if whole.isEmpty { text += String(decoding: wholeDigits, as: UTF8.self) }
        text += "."
      case .percent: text += "%"
      case .exponent(let showsPlus): text += power < 0 ? "E-" : showsPlus ? "E+" : "E"
      default: break
      }
    }
    return text
  }

  /// What stands at one place before the point: a digit, those that find no place of their own in front, and what fills empty places.
  private static func digits(_ digits: [UInt8], at position: Int, of count: Int, kind: UInt8, isGrouped: Bool) -> String {
    let first = position == 0 ? 0 : digits.count - count + position
    let last = digits.count - count + position
    if last < 0 {
      let filling = kind == UInt8(ascii: "0") ? "0" : kind == UInt8(ascii: "?") ? " " : ""
      let remaining = count - position - 1
      return filling + (isGrouped && filling == "0" && remaining > 0 && remaining % 3 == 0 ? "," : "")
    }
    var text = ""
    for index in first...last {
      text.unicodeScalars.append(Unicode.Scalar(digits[index]))
      let remaining = digits.count - index - 1
      if isGrouped, remaining > 0, remaining % 3 == 0 { text += "," }
    }
    return text
  }

  private func fractionDigit(_ digits: [UInt8], at position: Int, kind: UInt8) -> String {
    guard digits.indices.contains(position) else { return "" }
    let isTail = digits[position...].allSatisfy { $0 == 48 }
    if isTail, kind != UInt8(ascii: "0") { return kind == UInt8(ascii: "?") ? " " : "" }
    return String(Unicode.Scalar(digits[position]))
  }
}
