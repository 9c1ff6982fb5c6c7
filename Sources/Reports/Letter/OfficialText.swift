/// Text as official documents are typeset.
enum OfficialText {
  private static let wide: [Character: Character] = [
    ",": "\u{FF0C}", ":": "\u{FF1A}", ";": "\u{FF1B}", "(": "\u{FF08}", ")": "\u{FF09}", "!": "\u{FF01}", "?": "\u{FF1F}",
  ]

  /// The text with full-width punctuation wherever a Chinese character or full-width mark stands beside it; `1,234` and `10:30` stay.
  /// - Complexity: O(n) over the text.
  static func fullWidth(_ text: String) -> String {
    var result: [Character] = []
    let characters = Array(text)
    for (position, character) in characters.enumerated() {
      let next = position + 1 < characters.count ? characters[position + 1] : nil
      let isChinese = result.last.map(isWide) == true || next.map(isWide) == true
      result.append(isChinese ? wide[character] ?? character : character)
    }
    return String(result)
  }

  private static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first?.value else { return false }
    return (0x2E80...0x9FFF).contains(scalar) || (0xFF00...0xFFEF).contains(scalar) || (0x2018...0x201D).contains(scalar)
  }
}
