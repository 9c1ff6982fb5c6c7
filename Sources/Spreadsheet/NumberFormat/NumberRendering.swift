/// Shows the magnitude of a number in a section of a number format.
struct NumberRendering {
  private typealias Token = NumberFormatSection.Token

  private let tokens: [Token]
  private let number: Double
  /// Where the placeholders stand: before the point, behind it, and in the exponent.
  private var integerPlaces: [Int] = []
  private var fractionPlaces: [Int] = []
  private var exponentPlaces: [Int] = []
  /// The place before the point from which zeros are shown; as many as there are places when none is.
  private var firstZero = 0
  private var groupsThousands = false
  private var shift = 0

  init(_ section: NumberFormatSection, number: Double) {
    tokens = section.tokens
    self.number = abs(number)
    classify()
  }

  /// The text, without a sign.
  var text: String {
    if tokens.contains(.general) {
      return tokens.map { $0 == .general ? GeneralNumber.text(number) : NumberRendering.literal($0) }.joined()
    }
    if let slash = tokens.firstIndex(of: .slash), slash > 0, case .digit = tokens[slash - 1] {
      return FractionRendering(tokens, slash: slash, number: number).text
    }
    return exponentPlaces.isEmpty ? plainText : scientificText
  }

  static func literal(_ token: NumberFormatSection.Token) -> String {
    switch token {
    case .literal(let text): text
    case .percent: "%"
    case .slash: "/"
    default: ""
    }
  }

  /// Tells what commas mean: between digits they group thousands, behind the last digit they divide by a thousand.
  private mutating func classify() {
    var seenPoint = false
    var seenExponent = false
    for (index, token) in tokens.enumerated() {
      switch token {
      case .digit where seenExponent: exponentPlaces.append(index)
      case .digit where seenPoint: fractionPlaces.append(index)
      case .digit: integerPlaces.append(index)
      case .point: seenPoint = true
      case .exponent: seenExponent = true
      case .percent: shift += 2
      default: break
      }
    }
    firstZero = integerPlaces.firstIndex { tokens[$0] == .digit(UInt8(ascii: "0")) } ?? integerPlaces.count
    let last = fractionPlaces.last ?? integerPlaces.last ?? -1
    for (index, token) in tokens.enumerated() where token == .comma {
      if index > last { shift -= 3 } else if let first = integerPlaces.first, index > first { groupsThousands = true }
    }
    if last >= 0, let lastInteger = integerPlaces.last, lastInteger < last {
      // Commas between the last digit and the point divide too.
      var index = lastInteger + 1
      while index < tokens.count, tokens[index] == .comma {
        shift -= 3
        index += 1
      }
    }
  }

  private var plainText: String {
    var digits = DecimalDigits(number)
    digits.shift(by: shift)
    digits.round(toPlaces: fractionPlaces.count)
    return fill(integer: digits.integerDigits, fraction: digits.fractionDigits(fractionPlaces.count), exponent: nil)
  }

  private var scientificText: String {
    var digits = DecimalDigits(number)
    digits.shift(by: shift)
    let width = max(1, integerPlaces.count)
    var exponent = NumberRendering.exponent(of: digits, width: width)
    digits.shift(by: -exponent)
    digits.round(toPlaces: fractionPlaces.count)
    if digits.point > width {
      digits.shift(by: -width)
      exponent += width
    }
    return fill(integer: digits.integerDigits, fraction: digits.fractionDigits(fractionPlaces.count), exponent: exponent)
  }

  /// With several digits before the point the exponent is a multiple of their number.
  private static func exponent(of digits: DecimalDigits, width: Int) -> Int {
    guard !digits.digits.isEmpty else { return 0 }
    let exponent = digits.point - 1
    return exponent - ((exponent % width) + width) % width
  }

  private func fill(integer: [Int], fraction: [Int], exponent: Int?) -> String {
    var text = ""
    let lastFraction = fraction.lastIndex { $0 != 0 } ?? -1
    var place = 0
    for (index, token) in tokens.enumerated() {
      switch token {
      case .digit(let placeholder):
        if place < integerPlaces.count {
          text += integerText(integer, place: place, placeholder: placeholder)
        } else if place - integerPlaces.count < fraction.count {
          let digit = place - integerPlaces.count
          text += digit <= lastFraction ? String(fraction[digit]) : NumberRendering.filler(placeholder)
        } else if index == exponentPlaces.first, let exponent {
          let magnitude = String(abs(exponent))
          text += String(repeating: "0", count: max(0, exponentPlaces.count - magnitude.count)) + magnitude
        }
        place += 1
      case .point: text += integerPlaces.isEmpty && !integer.isEmpty ? integer.map(String.init).joined() + "." : "."
      case .exponent(let showsPlus): text += (exponent ?? 0) < 0 ? "E-" : showsPlus ? "E+" : "E"
      default: text += NumberRendering.literal(token)
      }
    }
    return text
  }

  private static func filler(_ placeholder: UInt8) -> String {
    placeholder == UInt8(ascii: "0") ? "0" : placeholder == UInt8(ascii: "?") ? " " : ""
  }

  /// What stands at a placeholder before the point; the first takes all digits for which there is none.
  private func integerText(_ integer: [Int], place: Int, placeholder: UInt8) -> String {
    let fromRight = integerPlaces.count - 1 - place
    guard fromRight < integer.count else {
      // A place left of the number: shown as zero if it, or one before it, asks for that.
      let filler = place >= firstZero ? "0" : NumberRendering.filler(placeholder)
      return filler + (filler == "0" ? separator(fromRight) : "")
    }
    let first = place == 0 ? 0 : integer.count - 1 - fromRight
    return (first...integer.count - 1 - fromRight).map { String(integer[$0]) + separator(integer.count - 1 - $0) }.joined()
  }

  private func separator(_ fromRight: Int) -> String { groupsThousands && fromRight > 0 && fromRight % 3 == 0 ? "," : "" }
}

/// Shows a number as a fraction, `# ?/?` or `# ??/16`.
struct FractionRendering {
  private let tokens: [NumberFormatSection.Token]
  private let number: Double
  private let numeratorStart: Int
  private let slash: Int

  init(_ tokens: [NumberFormatSection.Token], slash: Int, number: Double) {
    self.tokens = tokens
    self.number = number
    self.slash = slash
    var start = slash
    while start > 0, case .digit = tokens[start - 1] { start -= 1 }
    numeratorStart = start
  }

  /// The text, without a sign.
  var text: String {
    let hasInteger = tokens[..<numeratorStart].contains { if case .digit = $0 { true } else { false } }
    let whole = hasInteger && number < 1e15 ? number.rounded(.down) : 0
    let (numerator, denominator) = approximation(of: number - whole)
    let carried = hasInteger && numerator == denominator ? whole + 1 : whole
    let isWhole = hasInteger && (numerator == 0 || numerator == denominator)
    let integer = hasInteger && (carried > 0 || isWhole) ? GeneralNumber.text(carried) : ""
    return isWhole ? integer : integer + (integer.isEmpty ? "" : " ") + "\(numerator)/\(denominator)"
  }

  /// The nearest fraction with the denominator that is asked for, or with as many digits as are asked for.
  private func approximation(of part: Double) -> (Int, Int) {
    guard part < 1e9 else { return (0, 1) }
    if let fixed = fixedDenominator { return (Int((part * Double(fixed)).rounded()), fixed) }
    let places = tokens[(slash + 1)...].prefix { if case .digit = $0 { true } else { false } }.count
    let largest = places >= 3 ? 999 : places == 2 ? 99 : 9
    var best = (Int(part.rounded()), 1)
    var bestError = abs(part - part.rounded())
    for denominator in 2...largest {
      let numerator = (part * Double(denominator)).rounded()
      let error = abs(part - numerator / Double(denominator))
      if error < bestError - 1e-12 { (best, bestError) = ((Int(numerator), denominator), error) }
    }
    return best
  }

  private var fixedDenominator: Int? {
    guard slash + 1 < tokens.count, case .literal(let text) = tokens[slash + 1] else { return nil }
    return Int(text).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
  }
}
