public import FoundationEssentials

/// A mistake in a scheme file, and where it is.
public struct SchemeProblem: Hashable, Sendable {
  /// What is wrong.
  public let kind: Kind
  /// The file, as the caller named it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int
  /// The text of the line.
  public let sourceLine: String

  /// What can be wrong with a scheme file.
  public enum Kind: Hashable, Sendable {
    /// The file holds nothing.
    case empty
    /// The file is longer than any scheme; the limit is in bytes.
    case tooLong(limit: Int)
    /// The text is not YAML; the reason is the parser's.
    case notYAML(reason: String)
    /// A tab where YAML wants spaces.
    case tab
    /// An anchor that is used again; schemes are written out.
    case alias(String)
    /// A tag such as `!!binary`; schemes have none.
    case tag(String)
    /// A key stands twice in one mapping.
    case repeatedKey(String)
    /// A key that must be there is not.
    case missingKey(String)
    /// Something else stands where a value of this shape must be.
    case wrongShape(expected: Shape)
    /// A list or text that must not be empty is.
    case nothingGiven
    /// A word that means nothing here, and one like it that does.
    case unknown(Thing, String, near: String?)
    /// A word that stands for one thing already.
    case repeated(Thing, String, firstLine: Int)
    /// A word or number that cannot be used for this.
    case invalid(Thing, String)
    /// The full marks of the indicators do not sum to the total.
    case marksDoNotSum(sum: Decimal, total: Decimal)
    /// Grades or bands are not ordered from the best to the worst.
    case notDescending(Thing)
    /// A formula is not one.
    case formula(reason: LocalizedText)
    /// A rule that speaks of cells instead of fields.
    case cellInFormula
    /// An opening brace without a closing one.
    case openBrace
  }

  /// The shapes of values.
  public enum Shape: Hashable, Sendable {
    /// A text.
    case text
    /// A decimal number.
    case number
    /// A number without decimals.
    case wholeNumber
    /// A list.
    case list
    /// Keys with values.
    case mapping
  }

  /// The things that words of a scheme file stand for.
  public enum Thing: Hashable, Sendable, CaseIterable {
    /// A key of a mapping.
    case key
    /// The id of the scheme.
    case schemeID
    /// A year.
    case year
    /// A code of division.
    case region
    /// The total of the marks, or their step.
    case marks
    /// A grade, or another way of writing one.
    case grade
    /// The share of the marks that a grade earns.
    case coefficient
    /// A band of totals.
    case band
    /// The code of an indicator.
    case indicator
    /// `published` or `reconstructed`.
    case wording
    /// The name of a field.
    case field
    /// The label of a field.
    case label
    /// A kind of field.
    case fieldKind
    /// A derived quantity.
    case quantity
    /// The id of a rule.
    case rule
    /// A kind of rule.
    case ruleKind
    /// A tolerance.
    case tolerance
    /// A severity.
    case severity
    /// The name of a sheet.
    case sheet
    /// A word of the form.
    case term
    /// A code of findings.
    case findingCode
    /// A code of findings or the id of a rule, whose warnings can be explained.
    case findingOrRule
    /// How long an explanation must be.
    case minimumLength
  }
}
