internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet

extension ResultRecord {
  /// The record of an assessment, with messages in one language.
  init(_ assessment: Assessment, language: Language) {
    file = assessment.source.name
    sha256 = assessment.source.sha256
    scheme = assessment.scheme
    disposition = assessment.disposition.rawValue
    indicators = assessment.indicators.map(Indicator.init)
    fields = assessment.fields.map(Field.init)
    findings = assessment.findings.map { FindingRecord($0, language: language) }
    year = assessment.year
    unit = assessment.unit.map { Unit(code: $0.code, name: $0.name, city: $0.city, province: $0.province) }
    unitText = assessment.unitText
    fillDate = assessment.fillDate?.description
    score = assessment.score?.plainText
    reportedScore = assessment.reportedScore?.plainText
    list = ListRecord(assessment)
    comparison = assessment.comparison.map { ComparisonRecord($0, language: language) }
    notCompared = assessment.notCompared.map { NotComparedRecord($0, language: language) }
    total = assessment.totalPlace.map { Place(sheet: $0.sheet, cell: $0.cell.description) }
  }

  /// The assessment that the record was made of; nil when the record is not one that this program writes.
  var assessment: Assessment? {
    guard let disposition = Disposition(rawValue: disposition) else { return nil }
    let findings = findings.compactMap(\.finding)
    guard findings.count == self.findings.count else { return nil }
    var assessment = Assessment(
      source: SourceFile(name: file, sha256: sha256), scheme: scheme, year: year,
      unit: unit.map { RegionUnit(code: $0.code, name: $0.name, city: $0.city, province: $0.province) }, unitText: unitText,
      fillDate: fillDate.flatMap(CalendarDate.init), disposition: disposition, score: score.flatMap { Decimal(string: $0) },
      reportedScore: reportedScore.flatMap { Decimal(string: $0) },
      totalPlace: total.flatMap { place in CellReference(place.cell).map { SheetCell(sheet: place.sheet, cell: $0) } },
      indicators: indicators.compactMap(\.scoredIndicator),
      fields: fields.compactMap(\.fieldValue), findings: findings,
      answers: ResultRecord.distinct(findings.compactMap(\.answer) + (list?.answers ?? [])),
      comparison: comparison?.comparison(of: findings))
    assessment.notCompared = notCompared?.notCompared
    assessment.listNotes = list?.listNotes ?? .none
    return assessment
  }

  /// Each answer once: one to a former value stands beside the finding that it is void for, and among the former answers.
  private static func distinct(_ answers: [Answer]) -> [Answer] {
    var numbers: Set<FindingNumber> = []
    return answers.filter { numbers.insert($0.number).inserted }
  }
}

extension ResultRecord.Indicator {
  init(_ indicator: ScoredIndicator) {
    code = indicator.code
    fullMarks = indicator.fullMarks.plainText
    sheet = indicator.place.sheet
    cell = indicator.place.cell.description
    grade = indicator.grade
    score = indicator.score?.plainText
  }

  var scoredIndicator: ScoredIndicator? {
    guard let marks = Decimal(string: fullMarks), let place = CellReference(cell) else { return nil }
    return ScoredIndicator(
      code: code, grade: grade, score: score.flatMap { Decimal(string: $0) }, fullMarks: marks, place: SheetCell(sheet: sheet, cell: place))
  }
}

extension ResultRecord.Field {
  init(_ field: FieldValue) {
    name = field.name
    sheet = field.place.sheet
    cell = field.place.cell.description
    value = field.value?.plainText
  }

  var fieldValue: FieldValue? {
    CellReference(cell).map {
      FieldValue(name: name, value: value.flatMap { Decimal(string: $0) }, place: SheetCell(sheet: sheet, cell: $0))
    }
  }
}

extension FindingRecord {
  init(_ finding: Finding, language: Language) {
    code = finding.code.rawValue
    severity = finding.severity.rawValue
    message = finding.message(in: language)
    fingerprint = finding.fingerprint
    arguments = finding.arguments.mapValues(TextRecord.init)
    number = finding.number.description
    state = finding.state.rawValue
    explanation = finding.explanation.map(ExplanationRecord.init)
    rule = finding.rule
    sheet = finding.sheet
    cell = finding.cell?.description
    indicator = finding.indicator
    field = finding.field
    actual = finding.actual
    expected = finding.expected
    basis = finding.basis.map(TextRecord.init)
    department = finding.department
  }

  var finding: Finding? {
    guard let code = FindingCode(rawValue: code), let severity = Severity(rawValue: severity) else { return nil }
    let place = sheet.flatMap { sheet in cell.flatMap { CellReference($0) }.map { SheetCell(sheet: sheet, cell: $0) } }
    var finding = Finding(
      code, rule: rule, severity: severity, at: place, sheet: sheet, indicator: indicator, field: field, actual: actual, expected: expected,
      arguments: arguments.mapValues(\.text), basis: basis?.text, department: department)
    finding.explanation = explanation?.explanation
    return finding
  }
}

extension Finding {
  /// What the county wrote about the finding.
  fileprivate var answer: Answer? { explanation.map { Answer(number: $0.number, text: $0.text) } }
}

extension FindingRecord.TextRecord {
  init(_ text: LocalizedText) {
    zh = text.chinese
    en = text.english
  }

  var text: LocalizedText { LocalizedText(chinese: zh, english: en) }
}
