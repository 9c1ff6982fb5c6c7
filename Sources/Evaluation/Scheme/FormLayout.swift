/// How a form is laid out, and the words by which its parts are found.
public struct FormLayout: Hashable, Sendable {
  /// The sheet of the scored indicators.
  public let scores: ScoreTable
  /// The sheet of the basic data.
  public let basicData: FieldTable
  /// Labels of the place for the reporting unit: `填报单位(盖章)`.
  public let unitLabels: [String]
  /// Labels of the place for the date of filling: `填表日期`.
  public let dateLabels: [String]
  /// The signatures and stamps that the form asks for.
  public let signatures: [Term]

  /// A word of the form and the other words that stand for it.
  public struct Term: Hashable, Sendable {
    /// The word that the blank form prints.
    public let name: String
    /// Other words that people put in its place.
    public let synonyms: [String]

    /// Every word, the printed one first.
    public var all: [String] { [name] + synonyms }
  }

  /// The sheet of the scored indicators.
  public struct ScoreTable: Hashable, Sendable {
    /// The sheet's name in the blank form.
    public let sheet: String
    /// The title in the first row.
    public let title: String
    /// The headers of the columns.
    public let columns: [ScoreColumn: Term]
    /// The word for the row of the total.
    public let total: Term
    /// The word for rows of subtotals.
    public let subtotal: Term
  }

  /// The sheet of the basic data.
  public struct FieldTable: Hashable, Sendable {
    /// The sheet's name in the blank form.
    public let sheet: String
    /// The title in the first row.
    public let title: String
    /// The headers of the columns.
    public let columns: [FieldColumn: Term]
  }
}

/// The columns of the sheet of scored indicators, in the order of the blank form.
public enum ScoreColumn: String, CaseIterable, Sendable {
  /// 一级指标.
  case firstLevel = "first-level"
  /// 二级指标.
  case secondLevel = "second-level"
  /// 三级指标: code and wording.
  case indicator
  /// 分值: the full marks.
  case fullMarks = "full-marks"
  /// 自评等级.
  case grade
  /// 自评得分.
  case score
  /// 自评说明: reasons for lost marks.
  case note
}

/// The columns of the sheet of basic data, in the order of the blank form.
public enum FieldColumn: String, CaseIterable, Sendable {
  /// 序号.
  case number
  /// 数据项.
  case item
  /// 计量单位.
  case unit
  /// 数值.
  case value
  /// 备注.
  case note
}
