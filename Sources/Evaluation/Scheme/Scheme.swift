public import FoundationEssentials

/// A way of evaluating: indicators, marks, grades, basic data, rules and the form that counties fill.
///
/// Everything that differs between provinces, cities and years is here and comes from a scheme file; nothing of it is compiled in.
public struct Scheme: Sendable {
  /// The name by which commands know the scheme: `pingliang-2022`.
  public let id: String
  /// The edition of the scheme's text.
  public let version: String
  /// What the evaluation is called.
  public let title: LocalizedText
  /// Where the scheme's indicators and figures come from, and what in it is reconstructed.
  public let source: LocalizedText
  /// The year that is evaluated.
  public let year: Int
  /// The code of division of the region that the scheme is for, such as `620800`; nil for any region.
  public let region: String?
  /// The sum of all full marks.
  public let fullMarks: Decimal
  /// Scores are multiples of this; nil when any score may be given.
  public let scoreStep: Decimal?
  /// The grades, best first; empty when scores are given directly.
  public let grades: [Grade]
  /// The bands that a total falls into, best first; empty when the scheme knows none.
  public let bands: [Band]
  /// The first-level indicators, each with the second-level ones below it.
  public let firstLevels: [FirstLevelIndicator]
  /// The indicators that are scored, in the order of the form.
  public let indicators: [Indicator]
  /// The basic data, in the order of the form, then what is derived from the form and the scheme.
  public let fields: [Field]
  /// The rules over fields.
  public let rules: [Rule]
  /// How the form is laid out and by which words its parts are found.
  public let form: FormLayout
  /// Which findings keep a workbook out of the ranking.
  public let policy: DispositionPolicy
  /// Which findings a county may explain instead of mending them.
  public let explanations: ExplanationPolicy

  /// The indicator with this code; nil when there is none.
  public func indicator(_ code: String) -> Indicator? { indicators.first { $0.code == code } }

  /// The field with this name; nil when there is none.
  public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// The grade with this letter; nil when there is none.
  public func grade(_ letter: String) -> Grade? { grades.first { $0.letter == letter } }

  /// The band that a total falls into: the first whose lower bound it reaches.
  public func band(for total: Decimal) -> Band? { bands.first { total >= $0.from } }
}

/// A grade and the share of the full marks that it earns.
public struct Grade: Hashable, Sendable {
  /// The letter: `A`.
  public let letter: String
  /// The share of the full marks: 0.8 for B.
  public let coefficient: Decimal
  /// Other ways of writing the grade that the scheme allows, such as `优`.
  public let synonyms: [String]
}

/// A band of totals. Bands are half open: from the lower bound up to the next better band.
public struct Band: Hashable, Sendable {
  /// What the band is called: `优秀`.
  public let name: LocalizedText
  /// The lowest total of the band, in marks.
  public let from: Decimal
}

/// A first-level indicator.
public struct FirstLevelIndicator: Hashable, Sendable {
  /// Its code: `A1`.
  public let code: String
  /// Its wording.
  public let name: String
  /// The second-level indicators below it.
  public let secondLevels: [SecondLevelIndicator]
}

/// A second-level indicator.
public struct SecondLevelIndicator: Hashable, Sendable {
  /// Its code: `B1`.
  public let code: String
  /// Its wording.
  public let name: String
}

/// A third-level indicator: one row of the form, with a grade and a score.
public struct Indicator: Hashable, Sendable {
  /// Its code: `C22`.
  public let code: String
  /// Its wording.
  public let text: String
  /// The most marks it can earn.
  public let fullMarks: Decimal
  /// The code of the first-level indicator above it.
  public let firstLevel: String
  /// The code of the second-level indicator above it.
  public let secondLevel: String
  /// The office that answers for it.
  public let department: String
  /// Whether the wording is taken from a published text; otherwise it is reconstructed.
  public let isPublished: Bool
}

/// Which findings keep a workbook out of the ranking.
public struct DispositionPolicy: Hashable, Sendable {
  /// A finding with one of these codes and of severity error returns the workbook to the county.
  public let returning: Set<FindingCode>
  /// A finding with one of these codes and of severity error rejects the workbook.
  public let rejecting: Set<FindingCode>
}
