/// What the fields of a column are taken for on the way into a workbook.
public enum FieldType: String, CaseIterable, Sendable {
  /// Text, whatever it looks like.
  case text
  /// A number where it surely is one and text elsewhere.
  case auto
  /// A number, also with blanks around it, a plus sign, zeros in front, thousands separators or an exponent.
  case number
  /// A day: `2023-08-23`, `2023/8/23`, `2023.8.23` or `2023年8月23日`.
  case date
  /// A percentage: `95.2%` or `95.2`.
  case percent
  /// TRUE or FALSE, in any case.
  case boolean
  /// What `auto` finds, and ISO dates and times, percentages and TRUE or FALSE.
  case inferred = "infer"
}
