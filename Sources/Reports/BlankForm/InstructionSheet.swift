internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes the last sheet: how the form is filled in.
///
/// No line may look like a label of the form with a colon, or it would be read as the unit or the date.
struct InstructionSheet {
  let plan: FormPlan
  let sheet: FormSheet

  /// Writes the instructions.
  func write() throws(WritingError) {
    try sheet.writer.setWidth(6, ofColumns: 1...1)
    try sheet.writer.setWidth(124, ofColumns: 2...2)
    let title = CellRange(CellReference(row: 1, column: 1), CellReference(row: 1, column: 2))
    try sheet.write(.text("填报说明"), over: title, style: OfficialStyle.title)
    let style = OfficialStyle.line.with(\.wrapsText, true)
    for (offset, line) in lines.enumerated() {
      try sheet.write(.text("\(offset + 1)."), at: CellReference(row: offset + 2, column: 1), style: style.with(\.horizontal, .center))
      try sheet.write(.text(line), at: CellReference(row: offset + 2, column: 2), style: style)
      try sheet.writer.setHeight(RowHeight.fitting([(line, 124)], size: 12, atLeast: 28), ofRows: offset + 2...offset + 2)
    }
    try sheet.writer.setHeight(42, ofRows: 1...1)
    try sheet.writer.hideGridlines()
    let area = CellRange(CellReference(row: 1, column: 1), CellReference(row: lines.count + 1, column: 2))
    try sheet.writer.setUpPage(OfficialPage.table(header: 1...1, area: area))
    try sheet.writer.protect(except: [.formatRows, .formatColumns])
  }

  private var lines: [String] {
    let form = plan.scheme.form
    let grades = plan.scheme.grades.map { "\($0.letter)等\($0.coefficient.plainText)" }.joined(separator: "、")
    let signatures = form.signatures.map(\.name).joined(separator: "、")
    var lines = [
      "本表用于\(plan.scheme.title.chinese),由县(市、区)人民政府组织填报,教育行政部门汇总,相关责任部门提供数据并对数据的真实性负责。",
      "“\(form.scores.sheet)”逐项填写自评等级、自评得分和自评说明。满分\(plan.scheme.fullMarks.plainText)分,合计由公式计算,请勿改动。",
    ]
    if !grades.isEmpty { lines.append("自评等级从下拉列表中选择。自评得分等于分值乘以等级系数。等级系数为\(grades)。") }
    lines += [
      "自评得分低于分值的,须在自评说明中写明失分原因和整改措施。",
      "“\(form.basicData.sheet)”按规定的计量单位填写,只填数字;百分数填百分号前的数,例如95.2%填95.2;确无此项数据的填“—”并在备注中说明。",
      "表格右侧的“自动核对”一列和“\(plan.rules.sheet)”工作表随填随核,不必打印。√表示相符,×表示错误(红色底纹),△表示提醒(黄色底纹),○表示提示;符号后为规则编号,规则内容见“\(plan.rules.sheet)”。",
      "标有×的请核对更正;标有△的请核实,确认无误的在自评说明或备注中写明理由。",
      "可以填写的单元格未锁定,其余单元格受保护(无密码)。请勿增删行列、改动表头或更换表式;行高、列宽可以调整。",
      "填写单位名称、日期和\(signatures)时,直接写在冒号之后。打印后由\(signatures)签字,并加盖公章。",
      "请以xlsx格式报送,文件名写明县(市、区)全称。报送截止时间以印发的通知为准。",
      "本表所填得分为自评得分,不等于考核结果。",
    ]
    return lines
  }
}
