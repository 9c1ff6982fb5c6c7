import Evaluation
import Foundation
import Spreadsheet
import XLSX

/// An example workbook with the mistakes that are planted in it.
struct ExampleCounty {
  let file: String
  let form: CountyForm
  /// Whether LibreOffice saves the file anew, as offices that use it send it.
  let isSavedByLibreOffice: Bool
  /// What becomes of the workbook.
  let disposition: Disposition
  /// The recomputed total; nil where the workbook is rejected for its structure and the total says nothing.
  let score: String
  /// The errors and warnings that are planted: code, rule if any, and place.
  let mistakes: [String]
}

/// The counties of 平凉市 other than 崆峒区, each with typical mistakes. Scores and figures are invented.
struct ExampleCounties {
  let scheme: Scheme

  func all() -> [ExampleCounty] {
    [huating(), jingchuan(), lingtai(), chongxin(), chongxinDraft(), zhuanglang(), jingning()]
  }

  private func cell(_ field: String) -> String { "基本情况表!" + CountyForm.cell(ofField: field, scheme: scheme) }

  private func form(
    _ unit: String, _ date: String, _ size: (Int, Int), grades: [String: String],
    signatures: String = "填表人:马某    审核人:陈某    负责人:杨某", leavingOut: Set<String> = [],
    change: (inout ExampleFigures) -> Void = { _ in }
  ) -> CountyForm {
    var figures = ExampleFigures(thousands: size.0, shift: size.1)
    change(&figures)
    return CountyForm(
      scheme: scheme, unit: unit, date: date, signatures: signatures, grades: grades, figures: figures, leavingOut: leavingOut)
  }

  /// Former name of the county, units typed behind scores, a total typed over its formula.
  private func huating() -> ExampleCounty {
    var form = form("华亭县人民政府", "2023年8月20日", (24, 1), grades: ["C5": "B", "C25": "B", "C43": "C"])
    form.setScore("F6", .text("2分"))
    form.setScore("F7", .text("2"))
    form.setScore("F61", .number(Decimal(string: "98.4") ?? 0))
    return ExampleCounty(
      file: "华亭市.xlsx", form: form, isSavedByLibreOffice: true, disposition: .accepted, score: "98.4",
      mistakes: ["ID-003 自评表!A2", "SU-003 自评表!F61"])
  }

  /// Full marks beside grade B, lost marks without a reason, parts that do not sum.
  private func jingchuan() -> ExampleCounty {
    var form = form("泾川县人民政府", "2023.8.22", (30, 2), grades: ["C14": "B", "C30": "B"]) { $0["小学数"] += 1 }
    form.setScore("E23", .text("B"))
    form.setScore("G17", .blank)
    form.recalculate()
    return ExampleCounty(
      file: "泾川县.xlsx", form: form, isSavedByLibreOffice: false, disposition: .returned, score: "99.6",
      mistakes: ["SE-004 自评表!F23", "NT-001 自评表!G17", "CO-001 V001 \(cell("学校总数"))"])
  }

  /// A deleted row, full-width digits.
  private func lingtai() -> ExampleCounty {
    var form = form("灵台县人民政府", "二〇二三年八月二十一日", (18, 3), grades: ["C10": "B"], leavingOut: ["C46"])
    form.setScore("F20", .text("２"))
    form.recalculate()
    return ExampleCounty(
      file: "灵台县.xlsx", form: form, isSavedByLibreOffice: true, disposition: .rejected, score: "96.8",
      mistakes: ["ST-001 自评表", "SU-001 自评表!F60"])
  }

  /// A hidden row that carries a score, grades in other notations, no reviewer's signature.
  private func chongxin() -> ExampleCounty {
    var form = form(
      "崇信县人民政府", "2023年8月24日", (9, 4), grades: ["C21": "B", "C47": "B", "C48": "B"], signatures: "填表人:周某    审核人:        负责人:吴某")
    form.setScore("E12", .text("Ａ等"))
    form.setScore("E13", .text("a"))
    form.hiddenRows = [34]
    return ExampleCounty(
      file: "崇信县.xlsx", form: form, isSavedByLibreOffice: false, disposition: .accepted, score: "99",
      mistakes: ["SG-001 自评表!A62", "ST-004 自评表!F34"])
  }

  /// An earlier workbook of the same county.
  private func chongxinDraft() -> ExampleCounty {
    let form = form("崇信县人民政府", "2023年8月10日", (9, 4), grades: ["C21": "C", "C47": "B", "C48": "B"])
    return ExampleCounty(
      file: "崇信县(初稿).xlsx", form: form, isSavedByLibreOffice: false, disposition: .superseded, score: "98.6", mistakes: ["FI-002"])
  }

  /// A score above full marks, placeholders, a share typed for a percentage, an amount in yuan.
  private func zhuanglang() -> ExampleCounty {
    var form = form("庄浪县教育局", "2023年8月25日", (33, 5), grades: ["C24": "B"])
    form.setScore("F38", .number(3))
    form.setScore("F50", .text("XX"))
    form.setFigure("残疾儿童入学率", .number(Decimal(string: "0.965") ?? 0), scheme: scheme)
    form.setFigure("资助总金额", .text("约一千万元"), scheme: scheme)
    form.recalculate()
    return ExampleCounty(
      file: "庄浪县.xlsx", form: form, isSavedByLibreOffice: false, disposition: .returned, score: "98.6",
      mistakes: ["SE-001 自评表!F38", "NO-002 自评表!F50", "UN-001 \(cell("残疾儿童入学率"))", "NO-004 \(cell("资助总金额"))"])
  }

  /// Another header, a serial-like date, a dash for a figure, a trend that breaks, teachers that do not sum.
  private func jingning() -> ExampleCounty {
    var form = form("甘肃省平凉市静宁县人民政府", "2023/8/26", (36, 6), grades: ["C3": "B", "C35": "C", "C38": "B", "C45": "B"]) { figures in
      figures["巩固率2021"] = figures["巩固率2022"] + Decimal(1) / 10
      figures["巩固率增幅"] = Decimal(-1) / 10
      figures["专任教师总数"] += 60
    }
    form.setScore("F3", .text("自查得分"))
    form.setFigure("语言文字市级校", .text("—"), scheme: scheme)
    return ExampleCounty(
      file: "静宁县.xlsx", form: form, isSavedByLibreOffice: true, disposition: .accepted, score: "98.2",
      mistakes: [
        "CO-002 V022 \(cell("巩固率2022"))", "CO-001 V005 \(cell("专任教师总数"))", "NO-003 \(cell("语言文字市级校"))",
      ])
  }
}
