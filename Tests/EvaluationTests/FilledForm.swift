import Evaluation
import Foundation
import Spreadsheet
import Testing

/// The scheme of the repository, as users load it.
let pingliang: Scheme = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let file = root.appendingPathComponent("Templates/pingliang-2022/scheme.yaml")
  do {
    return try Scheme(yaml: String(contentsOf: file, encoding: .utf8), file: file.path)
  } catch {
    fatalError("the scheme of the repository does not load: \(error)")
  }
}()

/// A standard form in memory, filled in without a mistake; tests change single cells of it.
struct FilledForm {
  var scores: [CellReference: Cell] = [:]
  var basicData: [CellReference: Cell] = [:]
  var scoreMerges: [CellRange] = []
  var hiddenRows: Set<Int> = []
  var hiddenColumns: [ClosedRange<Int>] = []
  var scoreComments: [Spreadsheet.Comment] = []
  var extraSheets: [Sheet] = []
  var definedNames: [DefinedName] = []
  var fileName = "崆峒区.xlsx"

  /// The row of the total; the indicators stand in rows 4 to 60.
  static let totalRow = 61

  init(unit: String = "平凉市崆峒区人民政府", fields: [String: Double] = [:]) {
    setScore("A1", "平凉市2022年度县级人民政府履行教育职责自评表")
    setScore("A2", "填报单位(盖章):" + unit)
    setScore("D2", "填表日期:2023年8月23日")
    setScore("G2", "单位:分")
    for (column, header) in zip("ABCDEFG", ["一级指标", "二级指标", "三级指标", "分值", "自评等级", "自评得分", "自评说明"]) {
      setScore("\(column)3", header)
    }
    for (offset, indicator) in pingliang.indicators.enumerated() {
      let row = offset + 4
      let marks = NSDecimalNumber(decimal: indicator.fullMarks).doubleValue
      setScore("A\(row)", indicator.firstLevel)
      setScore("B\(row)", indicator.secondLevel)
      setScore("C\(row)", "\(indicator.code) \(indicator.text)")
      setScore("D\(row)", marks)
      setScore("E\(row)", "A")
      setScore("F\(row)", marks)
    }
    setScore("A61", "合计")
    setScore("F61", 100, formula: "SUM(F4:F60)")
    setScore("A62", "填表人:王某  审核人:李某  负责人:赵某")
    for (column, header) in zip("ABCDE", ["序号", "数据项", "计量单位", "数值", "备注"]) { setData("\(column)2", header) }
    for (offset, field) in pingliang.fields.filter({ $0.source == .form }).enumerated() {
      setData("B\(offset + 3)", field.label)
      setData("C\(offset + 3)", field.unit)
      if let value = fields[field.name] { setData("D\(offset + 3)", value) }
    }
  }

  mutating func setScore(_ cell: String, _ value: CellValue?, formula: String? = nil, numberFormat: String = "General") {
    FilledForm.set(&scores, cell, value, formula: formula, numberFormat: numberFormat)
  }
  mutating func setScore(_ cell: String, _ text: String) { setScore(cell, .text(text)) }
  mutating func setScore(_ cell: String, _ number: Double, formula: String? = nil) { setScore(cell, .number(number), formula: formula) }
  mutating func setData(_ cell: String, _ value: CellValue?, numberFormat: String = "General") {
    FilledForm.set(&basicData, cell, value, formula: nil, numberFormat: numberFormat)
  }
  mutating func setData(_ cell: String, _ text: String) { setData(cell, .text(text)) }
  mutating func setData(_ cell: String, _ number: Double) { setData(cell, .number(number)) }
  mutating func removeRow(_ row: Int) { scores = scores.filter { $0.key.row != row } }

  /// Moves everything from a row on down by one, as a spreadsheet does.
  mutating func insertRow(before row: Int) {
    let moved = scores.values.map { cell in
      let place = cell.reference.row < row ? cell.reference : CellReference(row: cell.reference.row + 1, column: cell.reference.column)
      let formula = cell.formula.map { _ in CellFormula(text: "SUM(F4:F61)") }
      return Cell(reference: place, value: cell.value, formula: formula, numberFormat: cell.numberFormat)
    }
    scores = Dictionary(moved.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func set(_ cells: inout [CellReference: Cell], _ cell: String, _ value: CellValue?, formula: String?, numberFormat: String)
  {
    guard let reference = CellReference(cell) else { return }
    guard value != nil || formula != nil else {
      cells[reference] = nil
      return
    }
    cells[reference] = Cell(
      reference: reference, value: value, formula: formula.map { CellFormula(text: $0) }, numberFormat: numberFormat)
  }

  /// The workbook as a reader would give it.
  var workbook: Workbook {
    func ordered(_ cells: [CellReference: Cell]) -> [Cell] { cells.values.sorted { $0.reference < $1.reference } }
    return Workbook(
      sheets: [
        Sheet(
          name: "自评表", cells: ordered(scores), mergedRanges: scoreMerges, hiddenRows: hiddenRows, hiddenColumns: hiddenColumns,
          comments: scoreComments),
        Sheet(name: "基本情况表", cells: ordered(basicData)),
      ] + extraSheets, definedNames: definedNames)
  }

  /// What comes of checking the form.
  func assess() -> Assessment {
    Assessor(scheme: pingliang).assess(workbook, from: SourceFile(name: fileName, sha256: ""))
  }

  /// The errors and warnings, and the information of one code, as `code sheet!cell`.
  func problems() -> [String] {
    assess().findings.filter { $0.severity != .info }.map(\.summary)
  }

  /// The row of a field in the basic data.
  static func row(of field: String) -> Int {
    (pingliang.fields.filter { $0.source == .form }.firstIndex { $0.name == field } ?? -1000) + 3
  }
}

extension Finding {
  /// Code, rule and place, for expectations.
  var summary: String {
    let place = [sheet, cell?.description].compactMap { $0 }.joined(separator: "!")
    return [code.rawValue, rule, severity == code.usualSeverity ? nil : severity.rawValue, place].compactMap { $0 }.joined(separator: " ")
  }
}
