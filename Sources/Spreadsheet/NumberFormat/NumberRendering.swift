/// Shows the magnitude of a number in a section of a number format.
struct NumberRendering {
  private typealias Token = NumberFormatSection.Token

  private let tokens: [Token]
  private let numerals: ChineseNumerals?
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
    numerals = section.numerals
    self.number = abs(number)
    classify()
  }

  /// The text, without a sign.
  var text: String {
    if tokens.contains(.general) {
      return tokens.map { $0 == .general ? generalText : NumberRendering.literal($0) }.joined()
    }
    if let fraction { return fraction.text }
    return exponentPlaces.isEmpty ? plainText : scientificText
  }

  /// Whether nothing but zeros is shown, which has no sign.
  var isShownAsZero: Bool {
    if tokens.contains(.general) { return GeneralNumber.text(number) == "0" }
    if let fraction { return fraction.isShownAsZero }
    return exponentPlaces.isEmpty ? roundedDigits.digits.isEmpty : number == 0
  }

  private var fraction: FractionRendering? {
    guard let slash = tokens.firstIndex(of: .slash), slash > 0, case .digit = tokens[slash - 1] else { return nil }
    return FractionRendering(tokens, slash: slash, number: number)
  }

  private var generalText: String {
    let text = GeneralNumber.text(number)
    return numerals?.withUnits(text) ?? text
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

  private var roundedDigits: DecimalDigits {
    var digits = DecimalDigits(number)
    digits.shift(by: shift)
    digits.round(toPlaces: fractionPlaces.count)
    return digits
  }

  private var plainText: String {
    let digits = roundedDigits
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
    func append(digits: String) { text += numerals?.replacingDigits(of: digits) ?? digits }
    let lastFraction = fraction.lastIndex { $0 != 0 } ?? -1
    var place = 0
    for (index, token) in tokens.enumerated() {
      switch token {
      case .digit(let placeholder):
        if place < integerPlaces.count {
          append(digits: integerText(integer, place: place, placeholder: placeholder))
        } else if place - integerPlaces.count < fraction.count {
          let digit = place - integerPlaces.count
          append(digits: digit <= lastFraction ? String(fraction[digit]) : NumberRendering.filler(placeholder))
        } else if index == exponentPlaces.first, let exponent {
          let magnitude = String(abs(exponent))
          append(digits: String(repeating: "0", count: max(0, exponentPlaces.count - magnitude.count)) + magnitude)
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
      let separator = separator(fromRight)
      return filler + (filler == "0" ? separator : filler == " " && !separator.isEmpty ? " " : "")
    }
    let first = place == 0 ? 0 : integer.count - 1 - fromRight
    return (first...integer.count - 1 - fromRight).map { String(integer[$0]) + separator(integer.count - 1 - $0) }.joined()
  }

  private func separator(_ fromRight: Int) -> String { groupsThousands && fromRight > 0 && fromRight % 3 == 0 ? "," : "" }
}
