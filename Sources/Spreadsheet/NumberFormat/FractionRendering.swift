/// Shows the magnitude of a number as a fraction, `# ?/?` or `# ??/16`.
struct FractionRendering {
  private typealias Token = NumberFormatSection.Token

  private let tokens: [Token]
  private let slash: Int
  /// Where the numerator begins, and the token behind the denominator.
  private let start: Int
  private var end: Int
  /// The denominator that the format asks for; nil when the nearest fraction is looked for.
  private var fixedDenominator: Int?
  /// What a literal says behind the digits of the denominator.
  private var tail = ""
  private let hasInteger: Bool
  private var whole = 0.0
  private var numerator = 0
  private var denominator = 1

  init(_ tokens: [NumberFormatSection.Token], slash: Int, number: Double) {
    self.tokens = tokens
    self.slash = slash
    start = (tokens[..<slash].lastIndex { !FractionRendering.isDigit($0) } ?? -1) + 1
    hasInteger = tokens[..<start].contains(where: FractionRendering.isDigit)
    end = slash + 1
    readDenominator()
    whole = hasInteger ? number.rounded(.down) : 0
    (numerator, denominator) = approximation(of: number - whole)
    if hasInteger, numerator == denominator {
      whole += 1
      numerator = 0
    }
  }

  /// Whether nothing but zeros is shown.
  var isShownAsZero: Bool { whole == 0 && numerator == 0 }

  /// The text, without a sign: aligned at the slash, and blank there when nothing is left over.
  var text: String {
    let isWhole = hasInteger && numerator == 0
    var text = ""
    var showsInteger = hasInteger && (whole > 0 || isWhole)
    for token in tokens[..<start] {
      switch token {
      case .digit(let placeholder) where showsInteger == false: text += hasInteger && whole > 0 ? "" : FractionRendering.filler(placeholder)
      case .digit:
        text += whole.plainText
        showsInteger = false
      default: text += NumberRendering.literal(token)
      }
    }
    let below = fixedDenominator.map { String($0).count } ?? end - slash - 1
    if isWhole {
      text += String(repeating: " ", count: slash - start + 1 + below)
    } else {
      let (above, under) = (String(numerator), String(denominator))
      text += String(tokens[start..<max(start, slash - above.count)].map { FractionRendering.filler($0) }.joined()) + above + "/" + under
      text += String(repeating: " ", count: max(0, below - under.count))
    }
    return text + tail + tokens[end...].map(NumberRendering.literal).joined()
  }

  private static func isDigit(_ token: NumberFormatSection.Token) -> Bool { if case .digit = token { true } else { false } }

  private static func filler(_ token: NumberFormatSection.Token) -> String {
    if case .digit(let placeholder) = token { filler(placeholder) } else { "" }
  }

  private static func filler(_ placeholder: UInt8) -> String {
    placeholder == UInt8(ascii: "0") ? "0" : placeholder == UInt8(ascii: "?") ? " " : ""
  }

  /// Reads placeholders, or the digits of a number, some of whose zeros look like placeholders: `/100`.
  private mutating func readDenominator() {
    var digits = ""
    while end < tokens.count, tail.isEmpty {
      if case .literal(let text) = tokens[end], case let number = text.prefix(while: \.isWholeNumber), !number.isEmpty,
        end == slash + 1 || !digits.isEmpty
      {
        digits += number
        tail = String(text.dropFirst(number.count))
      } else if case .digit(let placeholder) = tokens[end] {
        if !digits.isEmpty { digits += placeholder == UInt8(ascii: "0") ? "0" : "" }
      } else {
        break
      }
      end += 1
    }
    fixedDenominator = Int(digits).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
  }

  /// The nearest fraction with the denominator that is asked for, or with as many digits as are asked for.
  private func approximation(of part: Double) -> (Int, Int) {
    guard part < 1e9 else { return (0, 1) }
    if let fixed = fixedDenominator { return (Int((part * Double(fixed)).rounded()), fixed) }
    let places = end - slash - 1
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
}
