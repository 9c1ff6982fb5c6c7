public import FoundationEssentials

/// A statement about basic data that must hold, as an Excel formula over field names.
public struct Rule: Sendable {
  /// The id of the rule: `V005`.
  public let id: String
  /// What kind of statement it is.
  public let kind: Kind
  /// The statement in words.
  public let title: LocalizedText
  /// The formula that must be true.
  public let formula: Formula
  /// How much a failure matters.
  public let severity: Severity
  /// By how much the two sides of an equality may differ, in the unit of the fields.
  public let tolerance: Decimal
  /// The fields whose cells a person must look at, the most likely first.
  public let blame: [String]
  /// The indicator that the rule bears on.
  public let indicator: String?
  /// The grades of that indicator that a failure contradicts; empty when any grade may stand.
  public let contradicts: [String]
  /// The particulars of a failure, with placeholders: `{field}` and `{=formula}`.
  public let detail: LocalizedText?
  /// What a threshold measures or a trend follows, when that is not a single field.
  public let subject: LocalizedText?
  /// The measured value as a template, when that is not the left side of the formula.
  public let measured: String?
  /// The threshold in words, when that is not the right side of the formula.
  public let limit: LocalizedText?
  /// The unit that the value was probably typed in, for rules about orders of magnitude.
  public let suspectedUnit: String?

  /// The kinds of statement that real schemes make; the raw values are the words of the scheme file.
  public enum Kind: String, CaseIterable, Sendable {
    /// A total is the sum of its parts.
    case sumOfParts = "分项合计"
    /// A part is not larger than the whole.
    case inclusion = "包含关系"
    /// Two statements of one figure agree.
    case consistency = "前后一致"
    /// A figure rises every year.
    case rising = "逐年提高"
    /// A figure never falls.
    case neverFalling = "只增不减"
    /// A figure reaches a threshold.
    case threshold = "门槛"
    /// A stated difference is the difference.
    case difference = "差额"
    /// A stated ratio follows from the figures.
    case ratio = "比例"
    /// A difference is explained by items left out.
    case reconstruction = "差额还原"
    /// A capacity covers a demand.
    case capacity = "容量"
    /// A rate can come from whole numbers.
    case attainability = "可达性"
    /// A figure lies in its usual range.
    case plausibleRange = "合理区间"
    /// A total and a value per head belong together.
    case perHead = "生均折算"
    /// An amount reaches its lower bound.
    case lowerBound = "下限"
    /// An amount is a standard times heads.
    case standardTimesHeads = "标准×人数"
    /// A mean lies between its parts.
    case weightedMean = "加权区间"
    /// An amount divided by heads gives the price.
    case unitPrice = "单价"
    /// Counts of indicators and grades agree.
    case indicatorCount = "指标数"
    /// The total follows from marks and grades.
    case total = "总分"
    /// Years of report and data fit.
    case period = "期间"
    /// An amount has the expected order of magnitude.
    case magnitude = "量级"
  }
}
