/// Text from forms on its way into a page.
package enum PageText {
  private static let markup: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]

  /// The text without characters that no page may hold, and so that every character of markup stands alone.
  ///
  /// Escaping looks at characters as people see them: a quotation mark with an accent on it would pass, and browsers see the mark.
  /// - Complexity: O(n) over the text.
  package static func plain(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var scalars = String.UnicodeScalarView()
    var followsMarkup = false
    for scalar in text.unicodeScalars where isAllowed(scalar) {
      if followsMarkup, scalar.value >= 0x80 { scalars.append("\u{200B}") }
      scalars.append(scalar)
      followsMarkup = markup.contains(scalar)
    }
    return String(scalars)
  }

  /// Characters of XML without controls; line breaks and tabs are allowed.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE...0xFFFF, 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }

  /// The text cut with an ellipsis where it is too long to be read on a page.
  static func short(_ text: String, limit: Int = 600) -> String {
    let head = text.unicodeScalars.prefix(limit)
    return head.endIndex == text.endIndex ? text : String(head) + "……"
  }
}
