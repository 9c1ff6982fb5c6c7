import Evaluation
import Foundation
import Spreadsheet
import XLSX

/// A form as a county types it: the layout of the standard form without its live checks, and whatever the county changes in it.
struct CountyForm {
  /// What stands in each cell of the sheet of scores.
  private var scores: [CellReference: CellContent] = [:]
  /// What stands in each cell of the sheet of basic data.
  private var basicData: [CellReference: CellContent] = [:]
  private var merges: [CellRange] = []
  var hiddenRows: [Int] = []
  /// The row of the total.
  let totalRow: Int

  /// A form filled in without a mistake. `grades` has the letters other than A by code of indicator, each lost mark gets a reason, and the
  /// rows of the indicators in `leavingOut` are deleted.
  init(
    scheme: Scheme, unit: String, date: String, signatures: String, grades: [String: String], figures: ExampleFigures,
    leavingOut: Set<String> = []
  ) {
    let indicators = scheme.indicators.filter { !leavingOut.contains($0.code) }
    totalRow = 4 + indicators.count
    writeHead(scheme, unit: unit, date: date)
    for (offset, indicator) in indicators.enumerated() {
      writeRow(4 + offset, indicator, scheme: scheme, grade: grades[indicator.code] ?? "A")
    }
    mergeLevels(indicators)
    setScore("A\(totalRow)", .text("合计"))
    setScore("D\(totalRow)", .formula("SUM(D4:D\(totalRow - 1))", result: .number(columnSum("D"))))
    setScore("F\(totalRow)", .formula("SUM(F4:F\(totalRow - 1))", result: .number(columnSum("F"))))
    setScore("A\(totalRow + 1)", .text(signatures))
    merge("A\(totalRow + 1):G\(totalRow + 1)")
    writeFigures(scheme, figures)
  }

  /// Puts something into a cell of the sheet of scores, in place of what stands there.
  mutating func setScore(_ cell: String, _ content: CellContent) {
    if let reference = CellReference(cell) { scores[reference] = content }
  }

  /// Puts something into the value cell of a field.
  mutating func setFigure(_ field: String, _ content: CellContent, scheme: Scheme) {
    if let reference = CellReference(CountyForm.cell(ofField: field, scheme: scheme)) { basicData[reference] = content }
  }

  /// The value cell of a field.
  static func cell(ofField name: String, scheme: Scheme) -> String {
    "D\((scheme.fields.filter { $0.source == .form }.firstIndex { $0.name == name } ?? 0) + 3)"
  }

  /// Stores the result that the total's formula has, as a spreadsheet does: numbers count, text does not.
  mutating func recalculate() {
    setScore("F\(totalRow)", .formula("SUM(F4:F\(totalRow - 1))", result: .number(columnSum("F"))))
  }

  private func columnSum(_ column: String) -> Decimal {
    (4..<totalRow).reduce(0) { sum, row in
      if let place = CellReference("\(column)\(row)"), case .number(let number) = scores[place] { return sum + number }
      return sum
    }
  }

  // MARK: Content

  private mutating func writeHead(_ scheme: Scheme, unit: String, date: String) {
    setScore("A1", .text(scheme.form.scores.title))
    merge("A1:G1")
    setScore("A2", .text("填报单位(盖章):" + unit))
    merge("A2:C2")
    setScore("D2", .text("填表日期:" + date))
    merge("D2:F2")
    setScore("G2", .text("单位:分"))
    for (column, header) in zip("ABCDEFG", ["一级指标", "二级指标", "三级指标", "分值", "自评等级", "自评得分", "自评说明"]) {
      setScore("\(column)3", .text(header))
    }
  }

  private mutating func writeRow(_ row: Int, _ indicator: Indicator, scheme: Scheme, grade: String) {
    let level = scheme.firstLevels.first { $0.code == indicator.firstLevel }
    let second = level?.secondLevels.first { $0.code == indicator.secondLevel }
    setScore("A\(row)", .text("\(indicator.firstLevel) \(level?.name ?? "")"))
    setScore("B\(row)", .text("\(indicator.secondLevel) \(second?.name ?? "")"))
    setScore("C\(row)", .text("\(indicator.code) \(indicator.text)"))
    setScore("D\(row)", .number(indicator.fullMarks))
    setScore("E\(row)", .text(grade))
    setScore("F\(row)", .number(indicator.fullMarks * (scheme.grade(grade)?.coefficient ?? 1)))
    setScore("G\(row)", grade == "A" ? .blank : .text("未完全达到要求,已列入整改计划,明确了责任单位和完成时限。"))
  }

  private mutating func mergeLevels(_ indicators: [Indicator]) {
    for (column, key) in [("A", \Indicator.firstLevel), ("B", \Indicator.secondLevel)] {
      for code in Set(indicators.map { $0[keyPath: key] }).sorted() {
        let rows = indicators.indices.filter { indicators[$0][keyPath: key] == code }.map { $0 + 4 }
        if let first = rows.first, let last = rows.last, first < last { merge("\(column)\(first):\(column)\(last)") }
      }
    }
  }

  private mutating func writeFigures(_ scheme: Scheme, _ figures: ExampleFigures) {
    basicData[CellReference(row: 1, column: 1)] = .text(scheme.form.basicData.title)
    for (column, header) in ["序号", "数据项", "计量单位", "数值", "备注"].enumerated() {
      basicData[CellReference(row: 2, column: column + 1)] = .text(header)
    }
    for (offset, field) in scheme.fields.filter({ $0.source == .form }).enumerated() {
      basicData[CellReference(row: offset + 3, column: 1)] = .integer(offset + 1)
      basicData[CellReference(row: offset + 3, column: 2)] = .text(field.label)
      basicData[CellReference(row: offset + 3, column: 3)] = .text(field.unit)
      if let value = figures.values[field.name] { basicData[CellReference(row: offset + 3, column: 4)] = .number(value) }
    }
  }

  private mutating func merge(_ range: String) {
    if let range = CellRange(range) { merges.append(range) }
  }

  // MARK: Workbook

  /// How a sheet looks: its header's row, its columns' widths in characters, and the columns whose text stands to the left.
  private struct Look {
    let headerRow: Int
    let widths: [Double]
    let leftColumns: Set<Int>
  }

  /// The workbook as the county sends it.
  func workbook(created: CalendarDate) throws -> [UInt8] {
    let book = WorkbookWriter(properties: DocumentProperties(created: created, title: "自评表"))
    let scoreSheet = try book.addSheet("自评表")
    let scoreLook = Look(headerRow: 3, widths: [14, 16, 46, 7, 9, 9, 36], leftColumns: [3, 7])
    try fill(scoreSheet, scoreLook, cells: scores, merges: merges)
    for row in hiddenRows { try scoreSheet.hideRows(row...row) }
    let dataLook = Look(headerRow: 2, widths: [6, 40, 10, 14, 24], leftColumns: [2])
    try fill(book.addSheet("基本情况表"), dataLook, cells: basicData, merges: [CellRange("A1:E1")].compactMap { $0 })
    return try book.finish()
  }

  private func fill(_ sheet: SheetWriter, _ look: Look, cells: [CellReference: CellContent], merges: [CellRange]) throws {
    let header = look.headerRow...look.headerRow
    try sheet.setUpPage(PageSetup(isLandscape: true, pagesWide: 1, repeatedRows: header, footer: PageSetup.pageNumbers))
    for (column, width) in look.widths.enumerated() { try sheet.setWidth(width, ofColumns: column + 1...column + 1) }
    let covered = cells.keys.filter { cell in merges.contains { $0.contains(cell) } }
    for range in merges { try sheet.write(cells[range.topLeft] ?? .blank, merging: range, style: style(at: range.topLeft, look)) }
    for (cell, content) in cells.sorted(by: { $0.key < $1.key }) where !covered.contains(cell) {
      try sheet.write(content, at: cell, style: style(at: cell, look))
    }
    try sheet.fitRows(look.headerRow...max(look.headerRow, cells.keys.map(\.row).max() ?? 0), within: 20...120)
  }

  private func style(at cell: CellReference, _ look: Look) -> CellStyle {
    if cell.row == 1 { return CellStyle(font: Font(name: "方正小标宋简体", size: 20), horizontal: .center, vertical: .center) }
    if cell.row < look.headerRow { return CellStyle(font: Font(name: "仿宋_GB2312", size: 11)) }
    let isHeader = cell.row == look.headerRow
    return CellStyle(
      font: Font(name: isHeader ? "黑体" : "仿宋_GB2312", size: 11), borders: .all(.thin),
      horizontal: !isHeader && look.leftColumns.contains(cell.column) ? .left : .center, vertical: .center, wrapsText: true)
  }
}
