public import Spreadsheet

/// Why a scheme file cannot be used: everything that is wrong with it, in the order of its lines.
public struct SchemeError: Error, Hashable, Sendable {
  /// The problems, by line and column; at least one.
  public let problems: [SchemeProblem]

  /// Every problem with its place, its line and a caret, as a person reads it on a terminal.
  public func message(in language: Language) -> String {
    problems.map { $0.description(in: language) }.joined(separator: "\n")
  }
}

extension SchemeProblem {
  /// The problem with its place, the source line and a caret below the column.
  public func description(in language: Language) -> String {
    let label = Severity.error.label(in: language)
    let statement = "\(file):\(line):\(column): \(label): \(message[language])"
    guard !sourceLine.isEmpty else { return statement }
    let (excerpt, indent) = excerpt()
    return "\(statement)\n  \(excerpt)\n  \(indent)^"
  }

  /// The part of the line around the column, and the blanks that bring a caret under it.
  private func excerpt() -> (text: String, indent: String) {
    let scalars = Array(sourceLine.unicodeScalars)
    let position = min(max(column - 1, 0), scalars.count)
    let start = position > 60 ? position - 40 : 0
    let end = min(scalars.count, start + 100)
    let lead = start > 0 ? "…" : ""
    let indent = lead.isEmpty ? "" : " "
    return (
      lead + String(scalars[start..<end]) + (end < scalars.count ? "…" : ""),
      indent + scalars[start..<position].map { $0.isWide ? "  " : " " }.joined()
    )
  }
}

extension String {
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init(String.UnicodeScalarView(scalars))
  }
}

extension Unicode.Scalar {
  /// Whether terminals show it two columns wide: Chinese characters and their punctuation.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
