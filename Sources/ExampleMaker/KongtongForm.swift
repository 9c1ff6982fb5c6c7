import Evaluation
import Foundation
import Reports
import Spreadsheet

/// The standard form with the published figures and grades of 崆峒区 for 2022, contradictions included.
struct KongtongForm {
  let scheme: Scheme
  /// A table of field and value, tab-separated with a header.
  let figures: URL

  /// The grades that are published; all others are A.
  private static let grades = ["C22": "B", "C35": "C", "C45": "B"]

  /// The filled form.
  func workbook() throws -> [UInt8] {
    let form = scheme.fields.filter { $0.source == .form }.map(\.name)
    let rows = try String(contentsOf: figures, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: "\t")
    }
    let values = rows.compactMap { row in row.count == 2 ? Decimal(string: String(row[1])).map { (String(row[0]), $0) } : nil }
    let answers = FormAnswers(
      unit: "平凉市崆峒区人民政府", date: "2023年8月23日", signatures: ["填表人": "王某", "审核人": "李某", "负责人": "赵某"],
      grades: Dictionary(scheme.indicators.map { ($0.code, Self.grades[$0.code] ?? "A") }, uniquingKeysWith: { first, _ in first }),
      notes: [
        "C22": "个别城区学校班额偏大,已新建学位,2024年秋季学期前全部消除。", "C35": "一般公共预算教育支出和生均支出未能实现只增不减,已列入下年度预算安排。",
        "C45": "部分学校生均占地和校舍面积不达标,已列入改扩建计划。",
      ], fields: Dictionary(values.filter { form.contains($0.0) }, uniquingKeysWith: { first, _ in first }))
    return try BlankForm(scheme: scheme).workbook(filledWith: answers)
  }

  /// What checking the form must give.
  static func expectation(_ scheme: Scheme) -> Expectation {
    func cell(_ field: String) -> String { "基本情况表!" + CountyForm.cell(ofField: field, scheme: scheme) }
    return Expectation(
      file: "崆峒区.xlsx", disposition: Disposition.accepted.rawValue, score: "98.6",
      problems: [
        "CO-001 V005 \(cell("专任教师总数"))", "CO-001 V053 \(cell("资助总金额"))", "CO-001 V054 \(cell("资助总人次"))", "CO-006 V016 \(cell("督学总数"))",
        "CO-004 V033 \(cell("职高招生"))", "CO-006 V038 \(cell("普惠性民办园覆盖率"))", "CO-006 V045 \(cell("生均教育支出元"))",
        "CO-006 V047 \(cell("普高公用经费万元"))", "CO-006 V048 \(cell("学前公用经费万元"))", "CO-005 V065 \(cell("寄宿生民族项"))",
        "CO-004 V067 \(cell("幼儿园专任教师"))",
      ])
  }
}
