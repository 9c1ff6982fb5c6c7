/// Shows numbers as common fractions: `# ?/?`, `# ??/??`, `#/8`.
enum FractionDisplay {
  /// The text of a number that is not negative.
  static func text(of number: Double, tokens: [NumberFormatSection.Token]) -> String {
    guard number < 1e15, let slash = tokens.firstIndex(of: .slash) else { return NumberDisplay.general(number) }
    let behind = tokens[(slash + 1)...]
    let fixed = behind.compactMap { token in if case .literal(let text) = token { Int(text) } else { nil } }.first
    let places = behind.filter { if case .digit = $0 { true } else { false } }.count
    let hasWhole = tokens[..<slash].split { if case .digit = $0 { false } else { true } }.count > 1
    let whole = hasWhole ? number.rounded(.down) : 0
    var (top, bottom) = nearest(number - whole, largest: fixed ?? power(of: min(max(places, 1), 5)) - 1, isFixed: fixed != nil)
    var wholeNumber = Int(whole)
    if hasWhole, top == bottom { (wholeNumber, top) = (wholeNumber + 1, 0) }
    if !hasWhole { return "\(top)/\(bottom)" }
    if top == 0 { bottom = 1 }
    return top == 0 ? "\(wholeNumber)" : wholeNumber == 0 ? "\(top)/\(bottom)" : "\(wholeNumber) \(top)/\(bottom)"
  }

  private static func power(of places: Int) -> Int { (0..<places).reduce(1) { product, _ in product * 10 } }

  /// The fraction nearest to a number, with the smallest denominator of those that are equally near.
  private static func nearest(_ number: Double, largest: Int, isFixed: Bool) -> (Int, Int) {
    var best = (0, 1, Double.infinity)
    for bottom in isFixed ? largest...max(1, largest) : 1...max(1, largest) {
      let top = (number * Double(bottom)).rounded()
      let distance = abs(number - top / Double(max(1, bottom)))
      if distance < best.2 - 1e-12 { best = (Int(min(top, 1e17)), bottom, distance) }
    }
    return (best.0, best.1)
  }
}
