/// Chinese numerals in place of digits, as `[DBNum1]` and its kin ask for.
enum ChineseDigits {
  private static let plain = Array("〇一二三四五六七八九".unicodeScalars)
  private static let formal = Array("零壹贰叁肆伍陆柒捌玖".unicodeScalars)
  private static let wide = Array("０１２３４５６７８９".unicodeScalars)

  /// The text with each digit replaced; digits of a number are not turned into words with tens and hundreds.
  static func text(_ text: String, style: Int) -> String {
    let digits = style == 1 ? plain : style == 2 ? formal : wide
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append((48...57).contains(scalar.value) ? digits[Int(scalar.value - 48)] : scalar)
    }
    return String(result)
  }
}
