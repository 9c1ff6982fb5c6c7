/// The words of a scheme and of its form, made ready once for all the workbooks that are checked against it.
struct SchemeWords: Sendable {
  let indicators: IndicatorWords
  let scoreHeader: HeaderWords<ScoreColumn>
  let fieldHeader: HeaderWords<FieldColumn>
  /// The fields that the form asks for, by their labels, names and synonyms.
  let fields: [TextKey: Field]
  /// The words for the row of the total, and for rows of subtotals.
  let total: [TextKey]
  let subtotal: [TextKey]
  /// The labels of the cover.
  let labels: LabelScanner
  /// What the defined names of the blank form stand for.
  let scoreNames: [String: (item: String, column: ScoreColumn)]
  let fieldNames: [String: (item: String, column: FieldColumn)]

  init(_ scheme: Scheme) {
    indicators = IndicatorWords(scheme)
    scoreHeader = HeaderWords(scheme.form.scores.columns, year: scheme.year)
    fieldHeader = HeaderWords(scheme.form.basicData.columns, year: scheme.year)
    let words = scheme.fields.filter { $0.source == .form }.flatMap { field in
      ([field.label, field.name] + field.synonyms).map { (NormalizedText.key($0), field) }
    }
    fields = Dictionary(words, uniquingKeysWith: { first, _ in first })
    total = scheme.form.scores.total.all.map(NormalizedText.key)
    subtotal = scheme.form.scores.subtotal.all.map(NormalizedText.key)
    labels = LabelScanner(CoverReader.terms(of: scheme.form))
    let names = scheme.indicators.map(\.code).flatMap { code in
      [
        (FormNames.score(code), (item: code, column: ScoreColumn.score)), (FormNames.grade(code), (code, .grade)),
        (FormNames.fullMarks(code), (code, .fullMarks)),
      ]
    }
    scoreNames = Dictionary(names, uniquingKeysWith: { _, last in last })
    fieldNames = Dictionary(
      scheme.fields.map { ($0.name, (item: $0.name, column: FieldColumn.value)) }, uniquingKeysWith: { first, _ in first })
  }
}
