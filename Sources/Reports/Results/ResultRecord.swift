/// One line of `results.jsonl`, as the contract lays it down; every number is a decimal string.
struct ResultRecord: Codable, Sendable {
  let file: String
  let sha256: String
  let scheme: String
  @Nullable var year: Int?
  @Nullable var unit: Unit?
  /// The reporting unit as the form names it.
  @Nullable var unitText: String?
  /// The date of filling as ISO 8601.
  @Nullable var fillDate: String?
  let disposition: String
  @Nullable var score: String?
  @Nullable var reportedScore: String?
  /// The cell of the form's total.
  @Nullable var total: Place?
  let indicators: [Indicator]
  let fields: [Field]
  let findings: [FindingRecord]
  /// What people wrote into the list of findings besides answers to these findings.
  @Nullable var list: ListRecord?
  /// What became of the findings since an earlier run.
  @Nullable var comparison: ComparisonRecord?
  /// Why there is no comparison though an earlier run was given.
  @Nullable var notCompared: NotComparedRecord?

  struct Place: Codable, Sendable {
    let sheet: String
    let cell: String
  }

  struct Unit: Codable, Sendable {
    let code: String
    let name: String
    let city: String
    let province: String
  }

  struct Indicator: Codable, Sendable {
    let code: String
    @Nullable var grade: String?
    @Nullable var score: String?
    let fullMarks: String
    let sheet: String
    let cell: String
  }

  struct Field: Codable, Sendable {
    let name: String
    @Nullable var value: String?
    let sheet: String
    let cell: String
  }
}

/// A finding within a line of `results.jsonl`.
struct FindingRecord: Codable, Sendable {
  let code: String
  @Nullable var rule: String?
  let severity: String
  @Nullable var sheet: String?
  @Nullable var cell: String?
  @Nullable var indicator: String?
  @Nullable var field: String?
  @Nullable var actual: String?
  @Nullable var expected: String?
  let message: String
  let fingerprint: String
  /// The short number by which a county answers.
  @Nullable var number: String?
  /// Open, explained, void or noted.
  @Nullable var state: String?
  @Nullable var explanation: ExplanationRecord?
  /// What fills the placeholders of the message, so that it can be written again in the other language.
  let arguments: [String: TextRecord]
  @Nullable var basis: TextRecord?
  @Nullable var department: String?

  /// A text in both languages.
  struct TextRecord: Codable, Sendable {
    let zh: String
    let en: String
  }
}
