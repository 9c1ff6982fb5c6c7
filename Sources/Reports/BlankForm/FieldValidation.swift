internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// What may be typed for a field of the basic data, by its kind.
struct FieldValidation {
  let field: Field
  let cell: CellReference

  /// The restriction with its prompt and its alert.
  var validation: DataValidation {
    let unit = field.unit.isEmpty ? "" : "计量单位:\(field.unit)。"
    let severity: DataValidation.Severity = field.kind == .percent ? .warning : .stop
    return DataValidation(
      rule, severity: severity,
      prompt: DataValidation.Notice(title: field.label.shortTitle, message: "\(unit)\(demand)只填数字,不写单位;确无此项的填“—”并在备注中说明。"),
      alert: DataValidation.Notice(title: "数值有误", message: "\(field.label):\(demand)只填数字,不写单位。"))
  }

  private var rule: DataValidation.Rule {
    switch field.kind {
    case .percent: numberOrDash("OR(\(cell)=0,AND(\(cell)>1,\(cell)<=100))")
    case .count: numberOrDash("AND(\(cell)>=0,\(cell)=INT(\(cell)))")
    case .year: numberOrDash("AND(\(cell)>=1990,\(cell)<=2100,\(cell)=INT(\(cell)))")
    case .percentagePoints: numberOrDash("AND(\(cell)>=-100,\(cell)<=100)")
    case .amount, .ratio, .standard: numberOrDash("\(cell)>=0")
    }
  }

  /// A dash says that there is no such figure.
  private func numberOrDash(_ condition: String) -> DataValidation.Rule {
    .formula("IF(ISNUMBER(\(cell)),\(condition),\(cell)=\"—\")")
  }

  private var demand: String {
    switch field.kind {
    case .percent: "填百分数,95.2%填95.2,不要填0.952。"
    case .count: "填不小于零的整数。"
    case .year: "填四位年份。"
    case .percentagePoints: "填百分点数,可为负数。"
    case .amount: "填不小于零的金额,注意元与万元。"
    case .ratio, .standard: "填不小于零的数。"
    }
  }
}
