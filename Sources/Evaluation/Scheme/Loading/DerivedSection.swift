extension SchemeValue {
  /// Fields that follow from the scheme and the form: `A等数: {grade-count: A}`, `自评总分: stated-total`.
  func derivedFields(indicators: Set<String>, grades: Set<String>) -> [LocatedField] {
    var mapping = mapping()
    return mapping.all().compactMap { key, value in
      let name = key.fieldName()
      guard let quantity = value.quantity(indicators: indicators, grades: grades) else { return nil }
      let field = Field(
        name: name.text, label: name.text, synonyms: [], unit: quantity.unit, kind: quantity.kind, year: nil, department: "",
        source: .derived(quantity))
      return LocatedField(field: field, name: name, words: [])
    }
  }

  private func quantity(indicators: Set<String>, grades: Set<String>) -> DerivedQuantity? {
    if isScalar { return plainQuantity() }
    var mapping = mapping()
    defer { mapping.close() }
    if let level = mapping.optional("indicator-count") {
      return .indicatorCount(level: level.wholeNumber(.quantity) { (1...3).contains($0) })
    }
    if let letter = mapping.optional("grade-count") { return .gradeCount(letter.known(.grade, among: grades)) }
    if let letter = mapping.optional("grade-marks") { return .gradeMarks(letter.known(.grade, among: grades)) }
    if let code = mapping.optional("indicator-marks") { return .indicatorMarks(code.known(.indicator, among: indicators)) }
    return nil
  }

  private func plainQuantity() -> DerivedQuantity? {
    let quantities: [String: DerivedQuantity] = [
      "stated-total": .statedTotal, "full-marks": .fullMarks, "evaluation-year": .evaluationYear, "report-year": .reportYear,
    ]
    return quantities[known(.quantity, among: Set(quantities.keys))]
  }
}

extension DerivedQuantity {
  fileprivate var kind: Field.Kind {
    switch self {
    case .indicatorCount, .gradeCount: .count
    case .gradeMarks, .statedTotal, .fullMarks, .indicatorMarks: .amount
    case .evaluationYear, .reportYear: .year
    }
  }

  fileprivate var unit: String {
    switch kind {
    case .count: "项"
    case .year: "年"
    default: "分"
    }
  }
}
