internal import FoundationEssentials

/// A number without a sign as formulas write it: `12`, `.5`, `1.5E3`.
struct NumberLiteral {
  /// How many characters the number takes.
  let length: Int
  /// The value, with the first 38 significant digits; nil when it lies outside 10^±100.
  let value: Decimal?

  /// Reads the longest number at the front of the characters; nil when there is none.
  init?(prefixOf characters: ArraySlice<Character>) {
    let whole = characters.prefix(while: Self.isDigit)
    var rest = characters[whole.endIndex...]
    var fraction: ArraySlice<Character> = []
    if rest.first == "." {
      fraction = rest.dropFirst().prefix(while: Self.isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
    let exponent = Self.exponentText(rest)
    length = characters.count - rest.count + exponent.count
    value = Self.value(digits: whole + fraction, fractionCount: fraction.count, exponent: exponent)
  }

  /// The `E+3` at the front of the characters; empty when there is none.
  private static func exponentText(_ characters: ArraySlice<Character>) -> ArraySlice<Character> {
    guard let letter = characters.first, letter == "E" || letter == "e" else { return [] }
    let sign = characters.dropFirst().prefix(1).filter { $0 == "+" || $0 == "-" }
    let digits = characters.dropFirst(1 + sign.count).prefix(while: isDigit)
    return digits.isEmpty ? [] : characters.prefix(1 + sign.count + digits.count)
  }

  private static func value(digits: ArraySlice<Character>, fractionCount: Int, exponent: ArraySlice<Character>) -> Decimal? {
    let significant = digits.drop { $0 == "0" }
    guard !significant.isEmpty else { return 0 }
    guard let power = exponent.isEmpty ? 0 : Int(String(exponent.dropFirst())), abs(power) < 100_000,
      let significand = Decimal(string: String(significant.prefix(38)))
    else { return nil }
    let dropped = max(0, significant.count - 38)
    return try? Arithmetic.bounded(significand, exponent: power - fractionCount + dropped)
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isWholeNumber }
}
