public import FoundationEssentials

/// What may be typed into cells, and what Excel says about it.
public struct DataValidation: Hashable, Sendable {
  /// What may be typed.
  public enum Rule: Hashable, Sendable {
    /// Anything; only the prompt is shown.
    case anything
    /// One of a few texts, at most 255 bytes of UTF-8 with the commas between them, none holding a comma or a quotation mark.
    case list([String])
    /// One of the texts in cells: a range such as `'选项'!$A$1:$A$4`, or a defined name.
    case listFrom(formula: String)
    /// A number between two, both included.
    case decimal(ClosedRange<Decimal>)
    /// A whole number between two, both included.
    case whole(ClosedRange<Int>)
    /// What makes the formula true, written for the first cell of the range; at most 255 UTF-16 units.
    case formula(String)
  }

  /// How firmly Excel refuses.
  public enum Severity: Hashable, Sendable {
    /// The value is refused.
    case stop
    /// Excel asks whether to keep the value.
    case warning
    /// Excel informs and keeps the value.
    case information
  }

  /// A title of at most 32 UTF-16 units and a message of at most 255.
  public struct Notice: Hashable, Sendable {
    /// The title; nil for none.
    public var title: String?
    /// The message.
    public var message: String

    /// A title and a message.
    public init(title: String? = nil, message: String) {
      self.title = title
      self.message = message
    }
  }

  /// What may be typed.
  public var rule: Rule
  /// How firmly Excel refuses other values.
  public var severity: Severity
  /// What is shown while the cell is selected; nil for nothing.
  public var prompt: Notice?
  /// What is shown when a value is refused; nil for Excel's own words.
  public var alert: Notice?
  /// Whether a cell may be left empty.
  public var allowsBlank: Bool

  /// A rule with its severity and notices.
  public init(_ rule: Rule, severity: Severity = .stop, prompt: Notice? = nil, alert: Notice? = nil, allowsBlank: Bool = true) {
    self.rule = rule
    self.severity = severity
    self.prompt = prompt
    self.alert = alert
    self.allowsBlank = allowsBlank
  }
}
