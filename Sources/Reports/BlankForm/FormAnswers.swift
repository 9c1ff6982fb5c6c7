public import FoundationEssentials

/// What a county fills into a form, for examples and tests.
///
/// ```swift
/// let answers = FormAnswers(unit: "崆峒区", date: "2023年8月23日", grades: ["C22": "B"])
/// let bytes = try BlankForm(scheme: scheme).workbook(filledWith: answers)
/// ```
public struct FormAnswers: Hashable, Sendable {
  /// The reporting unit as it is written after its label.
  public var unit: String
  /// The date as it is written after its label: `2023年8月23日`.
  public var date: String
  /// The names that sign, by the scheme's labels: `填表人`.
  public var signatures: [String: String]
  /// The grade letters by code of indicator.
  public var grades: [String: String]
  /// Scores in marks by code of indicator; an indicator without one gets its full marks times the coefficient of its grade.
  public var scores: [String: Decimal]
  /// The notes by code of indicator.
  public var notes: [String: String]
  /// The basic data by name of field, in the field's unit.
  public var fields: [String: Decimal]

  /// Answers; what is not said is left blank.
  public init(
    unit: String = "", date: String = "", signatures: [String: String] = [:], grades: [String: String] = [:],
    scores: [String: Decimal] = [:], notes: [String: String] = [:], fields: [String: Decimal] = [:]
  ) {
    self.unit = unit
    self.date = date
    self.signatures = signatures
    self.grades = grades
    self.scores = scores
    self.notes = notes
    self.fields = fields
  }
}
