public import Spreadsheet

/// Something to mend, to check or to know about in a submitted form. A value with a place, not an error.
public struct Finding: Hashable, Sendable {
  /// What kind of finding it is.
  public let code: FindingCode
  /// The rule of the scheme that failed, such as `V005`.
  public let rule: String?
  /// How much it matters.
  public internal(set) var severity: Severity
  /// The sheet to look at.
  public let sheet: String?
  /// The cell to look at: the empty cell that should have been filled, the total, the first cell of a merged area.
  public let cell: CellReference?
  /// The indicator concerned, such as `C22`.
  public let indicator: String?
  /// The basic data field concerned.
  public let field: String?
  /// What the form says, normalised.
  public let actual: String?
  /// What the form should say, where that is known.
  public let expected: String?
  /// What fills the placeholders of the message.
  public let arguments: [String: LocalizedText]
  /// The rule or provision that the finding rests on.
  public let basis: LocalizedText?
  /// The office that answers for the indicator or field.
  public let department: String?
  /// What the county says about it; nil when it says nothing.
  public var explanation: Explanation?

  /// A finding with its parts; severity is the code's own unless given.
  public init(
    _ code: FindingCode, rule: String? = nil, severity: Severity? = nil, at place: SheetCell? = nil, sheet: String? = nil,
    indicator: String? = nil, field: String? = nil, actual: String? = nil, expected: String? = nil,
    arguments: [String: LocalizedText] = [:], basis: LocalizedText? = nil, department: String? = nil
  ) {
    self.code = code
    self.rule = rule
    self.severity = severity ?? code.usualSeverity
    self.sheet = place?.sheet ?? sheet
    self.cell = place?.cell
    self.indicator = indicator
    self.field = field
    self.actual = actual
    self.expected = expected
    self.arguments = arguments
    self.basis = basis
    self.department = department
  }

  /// The message that a person reads.
  public func message(in language: Language) -> String {
    LocalizedText.fill(code.template[language]) { arguments[$0]?[language] }
  }

  /// The sheet and the cell to look at, as far as they are known: `自评表!F4`.
  public func place(separator: String) -> String { [sheet, cell?.description].compactMap { $0 }.joined(separator: separator) }
}

/// A cell on a named sheet.
public struct SheetCell: Hashable, Sendable {
  /// The name of the sheet.
  public let sheet: String
  /// The cell.
  public let cell: CellReference

  /// A cell on a sheet.
  public init(sheet: String, cell: CellReference) {
    self.sheet = sheet
    self.cell = cell
  }
}
