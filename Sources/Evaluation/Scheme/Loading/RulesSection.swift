internal import FoundationEssentials

/// The words that rules may use: names of fields, codes of indicators, letters of grades.
struct RuleVocabulary {
  let fields: Set<String>
  let indicators: Set<String>
  let grades: Set<String>
}

extension SchemeValue {
  /// The rules, without those that are not usable; what is wrong with them is reported.
  func rules(_ vocabulary: RuleVocabulary) -> [Rule] {
    var ids = UsedWords(.rule)
    return list().compactMap { element in element.rule(vocabulary, ids: &ids) }
  }

  private func rule(_ vocabulary: RuleVocabulary, ids: inout UsedWords) -> Rule? {
    var mapping = mapping()
    defer { mapping.close() }
    let id = mapping.required("id").locatedText()
    ids.use(id, in: reading)
    let kind: Rule.Kind? = mapping.required("kind").word(.ruleKind)
    let title = mapping.required("title").localizedText()
    let formula = mapping.required("formula").formula(over: vocabulary.fields)
    let severity: Severity? = mapping.required("severity").word(.severity)
    let tolerance = mapping.optional("tolerance")?.decimal(.tolerance) { $0 >= 0 }
    let blame = mapping.required("blame").filledList().map { $0.known(.field, among: vocabulary.fields) }
    let contradicts = mapping.optional("contradicts")?.list().map { $0.known(.grade, among: vocabulary.grades) } ?? []
    // Without its indicator a contradiction has nothing to contradict, and a magnitude without its unit nothing to suspect.
    let indicator = mapping.value("indicator", isRequired: !contradicts.isEmpty)?.known(.indicator, among: vocabulary.indicators)
    let suspectedUnit = mapping.value("suspected-unit", isRequired: kind == .magnitude)?.text()
    let subject = mapping.optional("subject")?.localizedText()
    let measured = mapping.optional("measured")?.template(over: vocabulary.fields)
    let limit = mapping.optional("limit")?.localizedText()
    let detail = mapping.optional("detail")?.localizedTemplate(over: vocabulary.fields)
    guard let kind, let formula, let severity else { return nil }
    return Rule(
      id: id.text, kind: kind, title: title, formula: formula, severity: severity, tolerance: tolerance ?? 0, blame: blame,
      indicator: indicator, contradicts: contradicts, detail: detail, subject: subject, measured: measured, limit: limit,
      suspectedUnit: suspectedUnit)
  }
}
