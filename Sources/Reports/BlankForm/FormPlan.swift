internal import Evaluation
internal import XLSX

/// What every sheet of a form needs to know of the others.
struct FormPlan {
  let scheme: Scheme
  let answers: FormAnswers
  let scores: ScoreLayout
  let fields: FieldLayout
  let rules: RuleLayout
  let vocabulary: FormVocabulary

  init(scheme: Scheme, answers: FormAnswers) {
    self.scheme = scheme
    self.answers = answers
    scores = ScoreLayout(scheme)
    fields = FieldLayout(scheme)
    rules = RuleLayout(scheme)
    vocabulary = FormVocabulary(scheme)
  }

  /// Cells that people fill in.
  static func input(_ style: CellStyle) -> CellStyle { style.with(\.isLocked, false) }

  /// The grade of an indicator as it was answered; empty when there is none.
  func grade(of indicator: Indicator) -> String { answers.grades[indicator.code] ?? "" }
}
