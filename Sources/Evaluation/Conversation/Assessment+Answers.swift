internal import Spreadsheet

extension Assessment {
  /// The assessment with what people wrote in the workbook about findings: explanations, and what the list says besides. An explanation that
  /// belongs to no finding that can be told is reported.
  func answered(in workbook: Workbook, _ scheme: Scheme) -> Assessment {
    let reading = AnswerReader(workbook, findings, scheme).reading
    var result = self
    result.listNotes = reading.notes.moved(to: findings)
    result.findings = Assessment.unplaced(reading.notes.unplaced.map(\.answer)) + findings
    return result.explained(by: reading.answers, scheme)
  }

  /// The findings that report answers which are about nothing that can be told.
  static func unplaced(_ answers: [String]) -> [Finding] {
    answers.filter { !$0.isEmpty }.distinct.map { text in
      let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
      let short = line.count > 60 ? line.prefix(60) + "…" : line
      return Finding(.explanationUnplaced, actual: text, arguments: ["text": LocalizedText(short), "label": LocalizedText(text)])
    }
  }

  /// The assessment with each finding explained by the answer to it, or by one to its former value, which is void.
  /// - Parameters:
  ///   - answers: what the county wrote; those to nothing that is found now are kept as former answers.
  ///   - scheme: the scheme, which says what explanations it accepts.
  /// - Returns: the same assessment with explanations.
  /// - Complexity: O(n) over findings and answers.
  func explained(by answers: [Answer], _ scheme: Scheme) -> Assessment {
    let answers = answers.merged
    let exact = Dictionary(answers.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let phrases = answers.isEmpty ? OwnPhrases() : OwnPhrases(findings, scheme, unit: unitName)
    let bySubject = Dictionary(answers.map { ($0.number.subject, $0) }, uniquingKeysWith: { _, last in last })
    var result = self
    result.answers = answers
    for position in findings.indices {
      let number = findings[position].number
      let answer = exact[number] ?? bySubject[number.subject]
      result.findings[position].explanation = answer.map {
        scheme.explanations.explanation($0, of: findings[position], besides: phrases)
      }
    }
    return result
  }

  /// How many findings of a severity are in a state.
  /// - Complexity: O(n) over the findings.
  public func count(of severity: Severity, in state: FindingState) -> Int {
    findings.count { $0.severity == severity && $0.state == state }
  }

  /// How many findings of a severity are not explained.
  /// - Complexity: O(n) over the findings.
  public func openCount(of severity: Severity) -> Int { findings.count { $0.severity == severity && $0.isOpen } }
}
