/// How much room text takes, counted as spreadsheets count column widths: a digit is 1, a full-width character is 2.
public enum TextWidth {
  /// The width of the widest line of a text, in half-width characters.
  /// - Complexity: O(n) over the text.
  public static func width(of text: String) -> Int {
    var (widest, line) = (0, 0)
    for scalar in text.unicodeScalars {
      line = scalar == "\n" ? 0 : line + width(of: scalar)
      widest = max(widest, line)
    }
    return widest
  }

  /// How many lines a text takes when it is wrapped.
  ///
  /// Full-width characters may break anywhere, a run of half-width ones only when it is longer than a line.
  /// - Parameters:
  ///   - text: The text, with its own line breaks.
  ///   - width: The room of a line, in half-width characters.
  /// - Returns: The number of lines, at least 1.
  /// - Complexity: O(n) over the text.
  public static func lineCount(of text: String, width: Double) -> Int {
    let room = width > 2 ? Int(min(width, 100_000)) : 2
    // No text is wider than it has bytes.
    if text.utf8.count <= room, !text.utf8.contains(UInt8(ascii: "\n")) { return 1 }
    var lines = 1
    var used = 0
    var word = 0
    // By scalars: as characters, a carriage return and a line feed are one.
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        lines += 1
        (used, word) = (0, 0)
        continue
      }
      let width = TextWidth.width(of: scalar)
      if used + width > room {
        lines += 1
        used = width == 1 && word < room && scalar != " " ? word : 0
        word = min(word, used)
      }
      used += width
      word = width == 2 || scalar == " " ? 0 : word + width
    }
    return lines
  }

  /// The width of one character: 0, 1 or 2.
  static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0xA0 { return scalar.value < 0x20 ? 0 : 1 }
    // Nearly all text is of these, and looking up a category takes long.
    if (0x4E00...0x9FFF).contains(scalar.value) || (0xFF01...0xFF60).contains(scalar.value) || (0x3000...0x3029).contains(scalar.value)
      || (0x2014...0x201D).contains(scalar.value)
    {
      return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// East Asian wide and full-width characters, and those of ambiguous width that Chinese fonts draw wide.
  private static let wide: [ClosedRange<UInt32>] = [
    0x4E00...0x9FFF, 0x3000...0x4DFF, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1100...0x115F, 0x2E80...0x2FFF, 0xA000...0xA4CF,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0x1F300...0x1FAFF, 0x20000...0x3FFFD, 0x2014...0x2016, 0x2018...0x2019,
    0x201C...0x201D, 0x2025...0x2026, 0x2030...0x2030, 0x203B...0x203B, 0x2103...0x2103, 0x2116...0x2116, 0x2160...0x217F,
    0x2190...0x2193, 0x2460...0x24FF, 0x2500...0x25FF, 0x2605...0x2606, 0xD7...0xD7, 0xF7...0xF7, 0xB1...0xB1, 0xB7...0xB7,
  ]
}
