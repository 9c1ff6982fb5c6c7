internal import FoundationEssentials
internal import Spreadsheet

/// The values that rules speak of: basic data from the form, and what follows from the form and the scheme.
struct FieldValues: FormulaEnvironment {
  private let values: [String: Decimal]
  private let places: [String: SheetCell]

  init(_ submission: Submission, scheme: Scheme) {
    var values: [String: Decimal] = [:]
    var places: [String: SheetCell] = [:]
    for row in submission.basicData?.rows ?? [] {
      values[row.field.name] = row.value.value
      places[row.field.name] = row.value.place
    }
    for field in scheme.fields {
      guard case .derived(let quantity) = field.source else { continue }
      values[field.name] = submission.value(of: quantity, scheme: scheme)
      places[field.name] = submission.place(of: quantity)
    }
    self.values = values
    self.places = places
  }

  /// The value of a field; nil when the form has none.
  subscript(field: String) -> Decimal? { values[field] }

  /// The cell to look at for a field; nil when the form has no row for it.
  func place(of field: String) -> SheetCell? { places[field] }

  func value(ofName name: String) -> FormulaValue? { values[name].map { .number($0) } }

  func value(sheet: String?, cell: CellReference) -> FormulaValue { .error(.reference) }
}

extension Submission {
  /// A quantity that belongs to the evaluation itself.
  fileprivate func value(of quantity: DerivedQuantity, scheme: Scheme) -> Decimal? {
    switch quantity {
    case .indicatorCount(1): Decimal(scheme.firstLevels.count)
    case .indicatorCount(2): Decimal(scheme.firstLevels.reduce(0) { $0 + $1.secondLevels.count })
    case .indicatorCount: Decimal(scheme.indicators.count)
    case .gradeCount(let letter): Decimal(rows(graded: letter).count)
    case .gradeMarks(let letter): rows(graded: letter).map(\.indicator.fullMarks).reduce(0, +)
    case .statedTotal: scores.total?.score.value
    case .fullMarks: scheme.fullMarks
    case .indicatorMarks(let code): scheme.indicator(code)?.fullMarks
    case .evaluationYear: Decimal(scheme.year)
    case .reportYear: cover.date?.dateValue.map { Decimal($0.year) }
    }
  }

  fileprivate func place(of quantity: DerivedQuantity) -> SheetCell? {
    switch quantity {
    case .statedTotal, .fullMarks: scores.total?.score.place
    case .indicatorMarks(let code): scores.rows.first { $0.indicator.code == code }?.score.place
    case .evaluationYear: cover.year?.place
    case .reportYear: cover.date?.place
    case .gradeCount, .gradeMarks, .indicatorCount: scores.header.matches[.grade]?.header
    }
  }

  private func rows(graded letter: String) -> [IndicatorRow] {
    scores.firstRows.filter { $0.letter == letter }
  }
}
