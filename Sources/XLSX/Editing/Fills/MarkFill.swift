extension MarkLevel {
  /// The fill of the level: a tint, and a pattern by which the levels differ in grey print as well. Where patterns are not drawn, as in
  /// LibreOffice, what they are mixed to differs in brightness.
  private var pattern: (type: String, foreground: String, background: String?) {
    switch self {
    case .error: ("lightUp", "FFE57F8D", "FFFFB8C1")
    case .warning: ("lightGray", "FFD9A520", "FFFFEB9C")
    case .info: ("solid", "FFE4F1FC", nil)
    }
  }

  /// What LibreOffice mixes the colours of the pattern to.
  private var mixture: String {
    switch self {
    case .error: "FFF9AAB4"
    case .warning: "FFF6DA7D"
    case .info: "FFE4F1FC"
    }
  }

  /// The fill as an element.
  func fill(prefix: String) -> String {
    let background = pattern.background.map { "rgb=\"\($0)\"" } ?? "indexed=\"64\""
    return """
      <\(prefix)fill><\(prefix)patternFill patternType="\(pattern.type)"><\(prefix)fgColor rgb="\(pattern.foreground)"/>\
      <\(prefix)bgColor \(background)/></\(prefix)patternFill></\(prefix)fill>
      """
  }

  /// Whether a fill is the one of the level, whoever wrote it down.
  func isShown(by fill: XMLElement) -> Bool {
    guard let found = fill.child("patternFill"), let color = found.child("fgColor")?.attribute("rgb")?.uppercased() else { return false }
    return [(pattern.type, pattern.foreground), ("solid", mixture)].contains { $0 == (found.attribute("patternType") ?? "", color) }
  }
}
