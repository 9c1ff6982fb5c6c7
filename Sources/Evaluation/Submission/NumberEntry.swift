public import FoundationEssentials

/// A number as a county filled it in: where, what was typed, and how it was understood.
public struct NumberEntry: Hashable, Sendable {
  /// How what was typed became a number, or why it did not.
  public enum Condition: Hashable, Sendable {
    /// A number, or nothing remarkable about how it was typed.
    case plain
    /// Typed with a unit, full-width digits, spaces or as text.
    case normalised
    /// A share typed for a percentage: 0.952 was read as 95.2.
    case scaledShare
    /// Typed with a unit other than the form's; the number is taken as it stands.
    case otherUnit(String)
    /// Nothing was filled in.
    case blank
    /// A dash, a stroke or 无: there is no such figure.
    case noData
    /// `xx`, `***`, `……`: to be filled in later.
    case placeholder
    /// Text or a date that is no number.
    case unreadable
    /// An error value such as `#REF!`.
    case errorValue(String)
  }

  /// The cell to look at; of a merged area its top left cell.
  public let place: SheetCell
  /// What the cell holds, unchanged.
  public let raw: String
  /// The number, in the unit of the form; nil where `condition` says that there is none.
  public let value: Decimal?
  /// How the number was understood.
  public let condition: Condition
  /// What is known of the formula, when the cell has one.
  public let formula: RecalculatedFormula?
}

/// A formula of the form with its stored and its recomputed result.
public struct RecalculatedFormula: Hashable, Sendable {
  /// The formula, without the equals sign.
  public let text: String
  /// The number stored as the result; nil when none is stored.
  public let stored: Decimal?
  /// The result as recomputed from the cells that the formula names; nil when the formula is beyond us.
  public let computed: Decimal?

  /// Whether the formula reads another workbook.
  public var readsOtherFile: Bool { text.contains("[") }
}
