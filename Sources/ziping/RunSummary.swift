import Evaluation
import Reports
import Spreadsheet

/// What a person wants to see after a run: a line for each workbook.
struct RunSummary {
  let round: Round
  let language: Language

  /// The lines, each with its line end.
  var text: String { round.assessments.map { line($0) + "\n" }.joined() }

  private func line(_ assessment: Assessment) -> String {
    let score = assessment.score.map { language == .chinese ? " \($0.plainText)分" : " \($0.plainText)" } ?? ""
    let counts = [Severity.error, .warning].map { assessment.countText(of: $0, in: language) }
    let comparison = assessment.comparison.map {
      language == .chinese ? " 对照上次:" + $0.summary(in: language) : " since then: " + $0.summary(in: language)
    }
    return
      "\(assessment.unitName) \(assessment.disposition.label(in: language))\(score) \(counts.joined(separator: " "))\(comparison ?? "")"
  }
}
