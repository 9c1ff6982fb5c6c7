extension MarkLevel {
  /// The fill of the level: a tint, and a pattern by which the levels differ in grey print as well.
  func fill(prefix: String) -> String {
    let colors =
      switch self {
      case .error: ("lightUp", "FFE99AA6", "FFFFC7CE")
      case .warning: ("gray125", "FFE0B23C", "FFFFEB9C")
      case .info: ("solid", "FFDDEBF7", nil as String?)
      }
    let background = colors.2.map { "rgb=\"\($0)\"" } ?? "indexed=\"64\""
    return """
      <\(prefix)fill><\(prefix)patternFill patternType="\(colors.0)"><\(prefix)fgColor rgb="\(colors.1)"/>\
      <\(prefix)bgColor \(background)/></\(prefix)patternFill></\(prefix)fill>
      """
  }
}
