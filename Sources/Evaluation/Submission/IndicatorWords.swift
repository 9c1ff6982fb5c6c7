/// Finds the indicator that a row speaks of, by its code and by its wording.
struct IndicatorWords: Sendable {
  private let byCode: [String: Indicator]
  private let byText: [TextKey: Indicator]
  private let keys: [(key: TextKey, indicator: Indicator)]

  init(_ scheme: Scheme) {
    byCode = Dictionary(scheme.indicators.map { ($0.code.uppercased(), $0) }, uniquingKeysWith: { first, _ in first })
    keys = scheme.indicators.map { (NormalizedText.key($0.text), $0) }
    byText = Dictionary(keys.map { ($0.key, $0.indicator) }, uniquingKeysWith: { first, _ in first })
  }

  /// The indicator whose code stands at the front of a text: `C22 …`, `ｃ－22`, `C２２、…`.
  func indicator(codeIn text: String) -> Indicator? {
    IndicatorWords.splitCode(text).flatMap { byCode[$0.code] }
  }

  /// The indicator whose wording this is, whatever code stands before it: the same words, or the only one that begins with them.
  func indicator(wordingIn text: String) -> Indicator? {
    if let exact = indicator(exactWordingIn: text) { return exact }
    let key = NormalizedText.key(IndicatorWords.splitCode(text)?.rest ?? text)
    guard key.count >= 8 else { return nil }
    let candidates = keys.filter { known, _ in
      known.hasPrefix(key) || key.hasPrefix(known) || editDistance(known.scalars, key.scalars, atMost: 2) != nil
    }
    return candidates.count == 1 ? candidates.first?.indicator : nil
  }

  /// The indicator whose wording is exactly this, apart from spaces, brackets and punctuation.
  func indicator(exactWordingIn text: String) -> Indicator? {
    byText[NormalizedText.key(text)] ?? IndicatorWords.splitCode(text).flatMap { byText[NormalizedText.key($0.rest)] }
  }

  /// A code, one to three letters and one to three digits with or without a separator, and the text after it.
  private static func splitCode(_ text: String) -> (code: String, rest: String)? {
    let scalars = NormalizedText.compact(text).unicodeScalars
    let letters = scalars.prefix { ("A"..."Z").contains($0) || ("a"..."z").contains($0) }
    guard letters.count <= 3 else { return nil }
    let tail = scalars[letters.endIndex...].drop { "-_.·—–".unicodeScalars.contains($0) }
    let digits = tail.prefix { ("0"..."9").contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    let number = digits.drop { $0 == "0" }
    let rest = tail[digits.endIndex...].drop { "、.:：,，-—)".unicodeScalars.contains($0) }
    return (String(letters).uppercased() + (number.isEmpty ? "0" : String(number)), String(rest))
  }
}
