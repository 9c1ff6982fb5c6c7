internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet

/// The formula that checks a score while it is typed: against the full marks, and against the grade.
struct ScoreCheckFormula {
  let plan: FormPlan
  let indicator: Indicator
  let row: Int

  /// The formula, without its equals sign: empty while nothing is filled in, otherwise √, △ or × with what is wrong.
  var text: String {
    guard let score = plan.scores.cell(.score, row: row)?.description else { return "\"\"" }
    let full = plan.scores.cell(.fullMarks, row: row)?.description ?? indicator.fullMarks.plainText
    var steps = [
      (when: "\(score)=\"\"", then: "×缺得分"), (when: "NOT(ISNUMBER(\(score)))", then: "×得分应为数字"), (when: "\(score)<0", then: "×得分小于零"),
      (when: "\(score)>\(full)", then: "×超过分值"),
    ].map { (when: $0.when, then: "\"\($0.then)\"") }
    let grade = plan.scheme.grades.isEmpty ? nil : plan.scores.cell(.grade, row: row)?.description
    if let grade { steps += gradeSteps(grade: grade, score: score, full: full) }
    if let note = plan.scores.cell(.note, row: row) { steps.append((when: "AND(\(score)<\(full),\(note)=\"\")", then: "\"△请写失分说明\"")) }
    let blank = ([score] + (grade.map { [$0] } ?? [])).map { "\($0)=\"\"" }.joined(separator: ",")
    return "IF(AND(\(blank)),\"\"," + ScoreCheckFormula.chain(steps, otherwise: "\"√\"") + ")"
  }

  private func gradeSteps(grade: String, score: String, full: String) -> [(when: String, then: String)] {
    let coefficient = ScoreCheckFormula.chain(
      plan.scheme.grades.map { (when: "\(grade)=\"\($0.letter.replacing("\"", with: "\"\""))\"", then: $0.coefficient.plainText) },
      otherwise: "\"\"")
    return [
      (when: "\(grade)=\"\"", then: "\"×缺等级\""), (when: "\(coefficient)=\"\"", then: "\"×等级有误\""),
      (when: "ROUND(\(score)-\(full)*\(coefficient),6)<>0", then: "\"×应为\"&ROUND(\(full)*\(coefficient),6)"),
    ]
  }

  /// `IF(a,b,IF(c,d,e))`.
  private static func chain(_ steps: [(when: String, then: String)], otherwise: String) -> String {
    steps.reversed().reduce(otherwise) { "IF(\($1.when),\($1.then),\($0))" }
  }
}
