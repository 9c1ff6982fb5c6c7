/// Text as official documents are typeset.
enum OfficialText {
  private static let wide: [Character: Character] = [
    ",": "\u{FF0C}", ":": "\u{FF1A}", ";": "\u{FF1B}", "(": "\u{FF08}", ")": "\u{FF09}", "!": "\u{FF01}", "?": "\u{FF1F}",
  ]

  /// The text with full-width punctuation wherever a Chinese character or full-width mark stands beside it; `1,234` and `10:30` stay. A
  /// bracket is closed as it was opened, and the sign of a negative number is one that no line breaks behind.
  /// - Complexity: O(n) over the text.
  static func fullWidth(_ text: String) -> String {
    var result: [Character] = []
    var brackets: [Bool] = []
    let characters = Array(text)
    for (position, character) in characters.enumerated() {
      let next = position + 1 < characters.count ? characters[position + 1] : nil
      var isChinese = result.last.map(isWide) == true || next.map(isWide) == true
      if character == "(" { brackets.append(isChinese) }
      if character == ")" { isChinese = brackets.popLast() ?? isChinese }
      let isSign = character == "-" && next?.isWholeNumber == true && result.last.map { $0.isASCII && ($0.isLetter || $0.isNumber) } != true
      result.append(isSign ? "\u{2212}" : isChinese ? wide[character] ?? character : character)
    }
    return String(result)
  }

  private static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first?.value else { return false }
    return (0x2E80...0x9FFF).contains(scalar) || (0xFF00...0xFFEF).contains(scalar) || (0x2018...0x201D).contains(scalar)
  }
}
