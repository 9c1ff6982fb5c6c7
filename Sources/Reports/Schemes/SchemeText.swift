public import Evaluation
internal import FoundationEssentials
public import Spreadsheet

/// A scheme as text for a terminal: what is evaluated, how marks come about, which rules hold, and what may be explained.
public struct SchemeText: Sendable {
  private let scheme: Scheme
  private let language: Language

  /// The text of a scheme.
  /// - Parameters:
  ///   - scheme: the scheme.
  ///   - language: the language of the text; names and wordings stay as the scheme has them.
  public init(_ scheme: Scheme, language: Language = .chinese) {
    self.scheme = scheme
    self.language = language
  }

  /// The text, ending with a line end.
  /// - Complexity: O(n) over indicators, fields and rules.
  public var text: String { (head + indicators + rules).joined(separator: "\n") + "\n" }

  private func words(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

  private var head: [String] {
    let grades = scheme.grades.map { "\($0.letter) \($0.coefficient.plainText)" }.joined(separator: ", ")
    let bands = scheme.bands.map { "\($0.name[language]) ≥ \($0.from.plainText)" }.joined(separator: ", ")
    let marks = scheme.fullMarks.plainText + (scheme.scoreStep.map { words(" 步长", " step ") + $0.plainText } ?? "")
    return [
      "\(scheme.id) \(scheme.version) \(scheme.title[language])", scheme.source[language],
      "\(words("年度", "year")): \(scheme.year)", "\(words("满分", "full marks")): \(marks)", "\(words("等级", "grades")): \(grades)",
      "\(words("等次", "bands")): \(bands)", "\(words("说明", "explanations")): \(explanations)",
    ]
  }

  private var explanations: String {
    let policy = scheme.explanations
    let scope = policy.settles.map { $0.sorted().joined(separator: ", ") } ?? words("提醒", "warnings")
    let except = policy.except.isEmpty ? "" : words("(除外:", " (except ") + policy.except.sorted().joined(separator: ", ") + ")"
    return scope + except + words(",不少于\(policy.minimumLength)个字", ", at least \(policy.minimumLength) characters")
  }

  private var indicators: [String] {
    scheme.firstLevels.flatMap { first -> [String] in
      ["", "\(first.code) \(first.name)"]
        + first.secondLevels.flatMap { second -> [String] in
          let below = scheme.indicators.filter { $0.secondLevel == second.code }
          return ["  \(second.code) \(second.name)"] + below.map { "    \($0.code) (\($0.fullMarks.plainText)) \($0.text)" }
        }
    }
  }

  private var rules: [String] {
    ["", words("规则", "rules")]
      + scheme.rules.map { "  \($0.id) \($0.severity.label(in: language)) \($0.title[language]): \($0.formula.source)" }
  }
}
