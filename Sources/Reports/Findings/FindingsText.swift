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
    let changes = assessment.comparison?.changes ?? [:]
    let mended = assessment.comparison?.mended ?? []
    let findings =
      assessment.findings.map { lines(on: $0, change: changes[$0.fingerprint]) } + mended.map { lines(on: $0, change: .mended) }
    let report = [title(assessment)] + findings + [counts(assessment)] + comparison(of: assessment)
    return report.joined(separator: "\n") + "\n"
  }

  private func title(_ assessment: Assessment) -> String {
    let score = assessment.score.map { language == .chinese ? ",核算总分\($0.plainText)分" : ", score \($0.plainText)" } ?? ""
    return bold(
      "\(FindingsText.printable(assessment.source.name)): \(assessment.unitName) \(assessment.disposition.label(in: language))\(score)")
  }

  /// The finding, what became of it, and what the county says.
  private func lines(on finding: Finding, change: Comparison.Change?) -> String {
    let place = finding.place(separator: "!")
    let rule = finding.rule.map { "(\($0))" } ?? ""
    let label = change == .mended ? Comparison.Change.mended.label(in: language) : finding.severity.label(in: language)
    let message = FindingsText.printable(finding.message(in: language))
    let line =
      "  \(colored(label, finding.severity, change)) \(finding.code.rawValue)\(rule) \(place.isEmpty ? "" : place + " ")\(message)"
    guard change != .mended else { return line }
    let state = [.explained, .void].contains(finding.state) ? finding.state.label(in: language) : nil
    let words = change == .explained ? [state].compactMap { $0 } : [change?.label(in: language), state].compactMap { $0 }
    return line + (words.isEmpty ? "" : " [\(words.joined(separator: ", "))]") + (finding.explanation.map(said) ?? "")
  }

  /// What the county says, and why that is not enough.
  private func said(_ explanation: Explanation) -> String {
    let text = FindingsText.printable(explanation.text)
    let reason = explanation.standing.reason(in: language).map { language == .chinese ? "(\($0))" : " (\($0))" } ?? ""
    return "\n      " + (language == .chinese ? "县级说明:\(text)" : "explanation: \(text)") + reason
  }

  private func counts(_ assessment: Assessment) -> String {
    let counts = Severity.allCases.map { assessment.countText(of: $0, in: language) }
    return "  " + counts.joined(separator: language == .chinese ? "," : ", ")
  }

  private func comparison(of assessment: Assessment) -> [String] {
    guard let comparison = assessment.comparison else {
      return assessment.notCompared.map { ["  " + (language == .chinese ? "与上次对照:" : "since then: ") + $0.text(in: language)] } ?? []
    }
    let name = FindingsText.printable(comparison.source.name)
    let summary = comparison.summary(in: language)
    return [language == .chinese ? "  与上次(\(name))对照:\(summary)" : "  since \(name): \(summary)"]
  }

  private func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func colored(_ text: String, _ severity: Severity, _ change: Comparison.Change?) -> String {
    guard isColored else { return text }
    if change == .mended { return "\u{1B}[32m\(text)\u{1B}[0m" }
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

extension Assessment {
  /// How many findings of a severity there are, and how many of them are explained: `提醒8(已说明2)`.
  public func countText(of severity: Severity, in language: Language) -> String {
    let explained = count(of: severity, in: .explained)
    switch language {
    case .chinese: return "\(severity.label(in: language))\(count(of: severity))" + (explained > 0 ? "(已说明\(explained))" : "")
    case .english: return "\(severity.label(in: language)) \(count(of: severity))" + (explained > 0 ? " (\(explained) explained)" : "")
    }
  }
}
