public import Evaluation
public import Spreadsheet

/// Findings as text for a terminal: a line for the workbook, a line for each finding, a line of counts.
public struct FindingsText: Sendable {
  private let language: Language
  private let isColored: Bool

  /// A writer of findings.
  /// - Parameters:
  ///   - language: the language of the messages.
  ///   - isColored: whether severities are coloured by terminal escapes.
  public init(language: Language = .chinese, isColored: Bool = false) {
    self.language = language
    self.isColored = isColored
  }

  /// The text of one workbook, ending with a line end.
  /// - Complexity: O(n) over the findings.
  public func text(for assessment: Assessment) -> String {
    let lines = [title(assessment)] + assessment.findings.map(line) + [counts(assessment)]
    return lines.joined(separator: "\n") + "\n"
  }

  private func title(_ assessment: Assessment) -> String {
    let score = assessment.score.map { language == .chinese ? ",核算总分\($0.plainText)分" : ", score \($0.plainText)" } ?? ""
    return bold(
      "\(FindingsText.printable(assessment.source.name)): \(assessment.unitName) \(assessment.disposition.label(in: language))\(score)")
  }

  private func line(_ finding: Finding) -> String {
    let place = [finding.sheet, finding.cell?.description].compactMap { $0 }.joined(separator: "!")
    let rule = finding.rule.map { "(\($0))" } ?? ""
    let label = colored(finding.severity.label(in: language), finding.severity)
    return
      "  \(label) \(finding.code.rawValue)\(rule) \(place.isEmpty ? "" : place + " ")\(FindingsText.printable(finding.message(in: language)))"
  }

  private func counts(_ assessment: Assessment) -> String {
    let counts = Severity.allCases.map { "\($0.label(in: language))\(language == .chinese ? "" : " ")\(assessment.count(of: $0))" }
    return "  " + counts.joined(separator: language == .chinese ? "," : ", ")
  }

  private func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func colored(_ text: String, _ severity: Severity) -> String {
    guard isColored else { return text }
    let color =
      switch severity {
      case .error: 31
      case .warning: 33
      case .info: 36
      }
    return "\u{1B}[\(color)m\(text)\u{1B}[0m"
  }

  /// The text without control characters, which a terminal would obey.
  private static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
