internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Gives the cells of a form their names, and the derived quantities their formulas, so that rules read in the form as they read in the scheme.
struct FormNaming {
  let plan: FormPlan
  let book: FormBook

  private var layout: ScoreLayout { plan.scores }

  /// Defines every name. The cells themselves must have been written.
  func define() throws(WritingError) {
    for (offset, indicator) in layout.indicators.enumerated() { try define(indicator, row: ScoreLayout.firstRow + offset) }
    for field in plan.fields.fields {
      guard let cell = plan.fields.valueCell(of: field.name) else { continue }
      try book.define(plan.vocabulary.name(of: field.name), as: cell)
    }
    try defineHelpers()
    let taken = Set(layout.indicators.map { FormNames.fullMarks($0.code) })
    for field in plan.scheme.fields {
      guard case .derived(let quantity) = field.source else { continue }
      // The name of an indicator's full marks is the name of their cell already.
      if layout.number(of: .fullMarks) != nil, taken.contains(field.name) { continue }
      try define(quantity, as: plan.vocabulary.name(of: field.name))
    }
  }

  private func define(_ indicator: Indicator, row: Int) throws(WritingError) {
    let names = [
      (ScoreColumn.score, FormNames.score(indicator.code)), (.grade, FormNames.grade(indicator.code)),
      (.fullMarks, FormNames.fullMarks(indicator.code)),
    ]
    for (column, name) in names where FormVocabulary.isLegal(name) {
      guard let cell = layout.cell(column, row: row) else { continue }
      try book.define(name, as: SheetCell(sheet: layout.sheet, cell: cell))
    }
  }

  /// Names of whole columns: a formula behind a name has little room.
  private func defineHelpers() throws(WritingError) {
    if let grades = layout.cells(.grade) { try book.define(plan.vocabulary.grades, as: grades.absolute(on: layout.sheet), value: nil) }
    if let marks = layout.cells(.fullMarks) { try book.define(plan.vocabulary.fullMarks, as: marks.absolute(on: layout.sheet), value: nil) }
    let date = CellReference(row: ScoreLayout.coverRow, column: layout.coverColumns.date.lowerBound)
    try book.define(plan.vocabulary.date, as: CellRange(date).absolute(on: layout.sheet), value: nil)
  }

  // MARK: Derived quantities

  private func define(_ quantity: DerivedQuantity, as name: String) throws(WritingError) {
    let scheme = plan.scheme
    switch quantity {
    case .indicatorCount(1): try define(name, constant: Decimal(scheme.firstLevels.count))
    case .indicatorCount(2): try define(name, constant: Decimal(scheme.firstLevels.reduce(0) { $0 + $1.secondLevels.count }))
    case .indicatorCount: try define(name, constant: Decimal(scheme.indicators.count))
    case .gradeCount(let letter): try defineGrades(name, letter, "COUNTIF(\(plan.vocabulary.grades),\(quoted(letter)))") { _ in 1 }
    case .gradeMarks(let letter):
      let formula = "SUMIF(\(plan.vocabulary.grades),\(quoted(letter)),\(plan.vocabulary.fullMarks))"
      try defineGrades(name, letter, formula) { $0.fullMarks }
    case .statedTotal: try define(name, total: .score, otherwise: 0)
    case .fullMarks: try define(name, total: .fullMarks, otherwise: scheme.fullMarks)
    case .indicatorMarks(let code): try define(name, constant: scheme.indicator(code)?.fullMarks ?? 0)
    case .evaluationYear: try define(name, constant: Decimal(scheme.year))
    case .reportYear: try defineReportYear(name)
    }
  }

  private func define(_ name: String, constant: Decimal) throws(WritingError) {
    try book.define(name, as: constant.plainText, value: .number(constant))
  }

  private func define(_ name: String, total column: ScoreColumn, otherwise constant: Decimal) throws(WritingError) {
    guard let cell = layout.cell(column, row: layout.totalRow) else { return try define(name, constant: constant) }
    try book.define(name, as: SheetCell(sheet: layout.sheet, cell: cell))
  }

  /// Something counted over the grades. It has no value before every grade is filled in: a form half filled is not a wrong one.
  private func defineGrades(_ name: String, _ letter: String, _ formula: String, weight: (Indicator) -> Decimal) throws(WritingError) {
    guard layout.number(of: .grade) != nil, layout.number(of: .fullMarks) != nil else {
      return try book.define(name, as: "\"\"", value: nil)
    }
    let isComplete = layout.indicators.allSatisfy { !plan.grade(of: $0).isEmpty }
    let value = layout.indicators.filter { plan.grade(of: $0) == letter }.map(weight).reduce(0, +)
    try book.define(
      name, as: "IF(COUNTA(\(plan.vocabulary.grades))<\(layout.indicators.count),\"\",\(formula))", value: isComplete ? .number(value) : nil
    )
  }

  /// The four digits behind the colon of the date.
  private func defineReportYear(_ name: String) throws(WritingError) {
    let date = plan.vocabulary.date
    let digits = plan.answers.date.prefix(4)
    let value = digits.count == 4 && digits.allSatisfy { $0.isASCII && $0.isNumber } ? Decimal(string: String(digits)) : nil
    try book.define(name, as: "IFERROR(VALUE(MID(\(date),FIND(\":\",\(date))+1,4)),\"\")", value: value.map { .number($0) })
  }

  private func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
}
