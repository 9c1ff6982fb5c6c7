extension MarkLevel {
  /// The fill of the level: a tint, and a pattern by which the levels differ in grey print as well. Where patterns are not drawn, as in
  /// LibreOffice, what they are mixed to differs in brightness.
  func fill(prefix: String) -> String {
    let colors =
      switch self {
      case .error: ("lightUp", "FFE57F8D", "FFFFB8C1")
      case .warning: ("lightGray", "FFD9A520", "FFFFEB9C")
      case .info: ("solid", "FFE4F1FC", nil as String?)
      }
    let background = colors.2.map { "rgb=\"\($0)\"" } ?? "indexed=\"64\""
    return """
      <\(prefix)fill><\(prefix)patternFill patternType="\(colors.0)"><\(prefix)fgColor rgb="\(colors.1)"/>\
      <\(prefix)bgColor \(background)/></\(prefix)patternFill></\(prefix)fill>
      """
  }
}
