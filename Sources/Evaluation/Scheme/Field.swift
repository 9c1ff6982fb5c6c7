/// An item of basic data: a named number that rules speak of.
public struct Field: Hashable, Sendable {
  /// What kind of quantity a field is; it decides how typed values are understood.
  public enum Kind: String, CaseIterable, Sendable {
    /// A whole number of persons, schools, places.
    case count
    /// An amount of money, in the field's unit.
    case amount
    /// A percentage in percent points: 95.2 means 95.2%.
    case percent
    /// A difference of percentages, in percentage points.
    case percentagePoints = "percentage-points"
    /// A part of a ratio or a coefficient.
    case ratio
    /// A standard per head that a rule multiplies.
    case standard
    /// A calendar year.
    case year
  }

  /// Where the value of a field comes from.
  public enum Source: Hashable, Sendable {
    /// The county fills it in.
    case form
    /// It follows from the scheme or from other parts of the form.
    case derived(DerivedQuantity)
  }

  /// The name that formulas use; it is also the defined name in the blank form.
  public let name: String
  /// What the form calls it.
  public let label: String
  /// Other labels under which it is found; the name is one of them when the label differs from it.
  public let synonyms: [String]
  /// The unit of its values as the form prints it: 所, 人, 万元, %; empty for coefficients and ratios.
  public let unit: String
  /// What kind of quantity it is.
  public let kind: Kind
  /// The year the value speaks of, for fields that exist for several years.
  public let year: Int?
  /// The office that answers for it; empty for what is derived.
  public let department: String
  /// Where the value comes from.
  public let source: Source
}

/// A quantity that belongs to the evaluation itself and never comes from a row of the basic data.
public enum DerivedQuantity: Hashable, Sendable {
  /// How many first-level (1), second-level (2) or third-level (3) indicators the scheme has.
  case indicatorCount(level: Int)
  /// How many indicators the form grades with this letter.
  case gradeCount(String)
  /// The sum of the full marks of the indicators that the form grades with this letter.
  case gradeMarks(String)
  /// The total that the form states.
  case statedTotal
  /// The sum of the full marks of the scheme.
  case fullMarks
  /// The full marks of one indicator.
  case indicatorMarks(String)
  /// The year that the scheme evaluates.
  case evaluationYear
  /// The year in which the form was filled in.
  case reportYear
}
