public import Spreadsheet

/// What a county says about a finding, and whether that settles it.
public struct Explanation: Hashable, Sendable {
  /// What the county wrote.
  public let text: String
  /// Whether the explanation settles the finding, or why not.
  public let standing: Standing
  /// The number of the finding as it was when the county wrote this; another than the finding's own when the value has changed since.
  public let number: FindingNumber

  /// Whether an explanation settles a finding.
  public enum Standing: String, CaseIterable, Sendable {
    /// It does.
    case settles
    /// It says less than the scheme asks for, such as 无 or 已核.
    case tooShort
    /// The scheme wants a finding of this kind mended, not explained.
    case notAccepted
    /// The value has changed since it was given.
    case void
  }

  /// An explanation with its standing.
  public init(text: String, standing: Standing, number: FindingNumber) {
    self.text = text
    self.standing = standing
    self.number = number
  }
}

/// Where the conversation about a finding stands.
public enum FindingState: String, CaseIterable, Sendable {
  /// To be mended, or to be explained where that is enough.
  case open
  /// Explained by the county in a way that the scheme accepts.
  case explained
  /// Open again: it was explained, and the value has changed since.
  case void
  /// A mere information, which asks for nothing.
  case noted
}

extension Finding {
  /// Where the conversation about the finding stands.
  public var state: FindingState {
    if severity == .info { return .noted }
    switch explanation?.standing {
    case .settles: return .explained
    case .void: return .void
    case .tooShort, .notAccepted, nil: return .open
    }
  }

  /// Whether something is left to do: an error or warning that is not explained.
  public var isOpen: Bool { state == .open || state == .void }
}

extension FindingState {
  /// What officials read.
  public func label(in language: Language) -> String {
    switch (self, language) {
    case (.open, .chinese): "待处理"
    case (.explained, .chinese): "已说明"
    case (.void, .chinese): "说明失效"
    case (.noted, .chinese): "知悉"
    case (_, .english): rawValue
    }
  }
}

extension Explanation.Standing {
  /// What the list of findings adds to the message of a finding that the explanation does not settle.
  public var remark: String? { reason(in: .chinese).map { "(\($0)。)" } }

  /// Why the explanation does not settle the finding; nil when it does.
  public func reason(in language: Language) -> String? {
    switch (self, language) {
    case (.settles, _): nil
    case (.tooShort, .chinese): "说明过于简略,请写明原因或依据"
    case (.tooShort, .english): "the explanation is too short; give the reason or the source"
    case (.notAccepted, .chinese): "此项须更正,不能以说明代替"
    case (.notAccepted, .english): "this has to be mended; an explanation is not enough"
    case (.void, .chinese): "填报内容已改动,原说明失效"
    case (.void, .english): "the value has changed since; the explanation no longer holds"
    }
  }
}
