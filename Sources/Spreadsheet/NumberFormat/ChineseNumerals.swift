/// The three ways in which number formats show digits as Chinese numerals: `[DBNum1]`, `[DBNum2]` and `[DBNum3]`.
enum ChineseNumerals: Int, Hashable, Sendable {
  /// 一百二十三, as in texts.
  case everyday = 1
  /// 壹佰贰拾叁, as on cheques.
  case formal = 2
  /// １百２十３, in full width.
  case fullWidth = 3

  private var digits: [Character] {
    switch self {
    case .everyday: Array("〇一二三四五六七八九")
    case .formal: Array("零壹贰叁肆伍陆柒捌玖")
    case .fullWidth: Array("０１２３４５６７８９")
    }
  }

  /// Ten, a hundred, a thousand.
  private var units: [Character] { self == .formal ? Array("拾佰仟") : Array("十百千") }

  /// A text with its ASCII digits replaced one by one: 2023 is 二〇二三.
  func replacingDigits(of text: String) -> String {
    String(text.map { character in character.isASCII ? character.wholeNumberValue.map { digits[$0] } ?? character : character })
  }

  /// A day, a month or an hour as it is read aloud: 十, 二十三; digits alone in full width.
  func spoken(_ number: Int) -> String {
    guard self != .fullWidth, (10..<100).contains(number) else { return replacingDigits(of: String(number)) }
    let tens = number < 20 && self == .everyday ? "" : String(digits[number / 10])
    return tens + String(units[0]) + (number % 10 == 0 ? "" : String(digits[number % 10]))
  }

  /// A number as `General` shows it, with the words for its powers of ten: 12345.6 is 一万二千三百四十五.六.
  func withUnits(_ number: String) -> String {
    let parts = number.split(separator: ".", maxSplits: 1)
    guard let integer = parts.first, integer.count <= 16, number.allSatisfy({ $0.isNumber || $0 == "." }) else {
      return replacingDigits(of: number)
    }
    let fraction = parts.dropFirst().map { "." + replacingDigits(of: String($0)) }.joined()
    return (integer == "0" ? String(digits[0]) : spokenInteger(integer.compactMap(\.wholeNumberValue))) + fraction
  }

  /// Groups of four digits, each with its word; one zero stands for any number of them between two digits.
  private func spokenInteger(_ integer: [Int]) -> String {
    var text = ""
    var skipsZero = false
    for (index, digit) in integer.enumerated() {
      let place = integer.count - 1 - index
      if digit == 0 {
        skipsZero = true
      } else {
        if skipsZero { text.append(digits[0]) }
        skipsZero = false
        text.append(digits[digit])
        if place % 4 > 0 { text.append(units[place % 4 - 1]) }
      }
      let group = integer[max(0, index - 3 + place % 4)...index]
      if place % 4 == 0, place > 0, place == 8 || group.contains(where: { $0 != 0 }) { text += ["", "万", "亿", "万"][place / 4] }
    }
    return text
  }
}
