import Evaluation
import Reports
import Spreadsheet

/// What a person wants to see after a run: a line for each workbook.
struct RunSummary {
  let language: Language

  /// The lines of a round.
  func text(for round: Round) -> String { round.assessments.map(line).joined() }

  /// The line of a workbook, with its line end.
  func line(_ assessment: Assessment) -> String {
    let score = assessment.score.map { language == .chinese ? " \($0.plainText)分" : " \($0.plainText)" } ?? ""
    let counts = [Severity.error, .warning].map { assessment.countText(of: $0, in: language) }
    let comparison = (assessment.comparison?.summary(in: language) ?? assessment.notCompared?.text(in: language)).map {
      (language == .chinese ? " 对照上次:" : " since then: ") + $0
    }
    return
      "\(assessment.unitName) \(assessment.disposition.label(in: language))\(score) \(counts.joined(separator: " "))\(comparison ?? "")\n"
  }
}
