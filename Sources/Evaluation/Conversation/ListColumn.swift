internal import Spreadsheet

/// The columns of the list of findings, under the same words where it is written and where it is read back.
public enum ListColumn: String, CaseIterable, Sendable {
  /// The number of the row.
  case ordinal = "序号"
  /// The severity.
  case level = "级别"
  /// The sheet to look at.
  case sheet = "工作表"
  /// The cell to look at.
  case cell = "单元格"
  /// The indicator or field concerned.
  case subject = "指标"
  /// What the form says.
  case actual = "填报内容"
  /// What is wrong.
  case message = "问题"
  /// The rule or provision that the finding rests on.
  case basis = "依据"
  /// What to do.
  case advice = "修改建议"
  /// The office that answers for it.
  case department = "责任科室"
  /// By when it is to be mended; people fill this in.
  case deadline = "整改时限"
  /// What the county says about it.
  case answer = "县级说明"
  /// Where the conversation about the finding stands.
  case state = "状态"
  /// The number of the finding.
  case number = "编号"

  /// What is said to those who write into the column of answers.
  public static func answerHint(_ minimumLength: Int) -> String {
    "确属实情的提醒,请在此写明原因和依据,不少于\(minimumLength)个字;错误须更正,不能以说明代替。请勿改动“\(FindingNumber.label)”一列。"
  }

  /// The header of the column into which comments go that people put on cells of a list.
  public static let commentHeader = "批注"

  /// What a column is called that people wrote into without giving it a header.
  public static let unnamed = "备注"

  /// What lists call the state of a finding.
  public static let states = Set(FindingState.allCases.map { $0.label(in: .chinese) } + [Comparison.Change.mended.label(in: .chinese)])

  /// What stands under the level in a row that is kept for what people wrote.
  public static let keptLevel = "留存"

  /// Whether a text is one that lists have for a level.
  public static func isLevel(_ text: String) -> Bool { levels.contains(NormalizedText.key(text)) }

  private static let levels = Set(([keptLevel] + Severity.allCases.map { $0.label(in: .chinese) }).map { NormalizedText.key($0) })

  /// The columns that say which finding a row is about when its number is lost.
  static let telling: Set<ListColumn> = [.level, .sheet, .cell, .subject, .message, .basis, .advice]

  private static let byKey = Dictionary(allCases.map { (NormalizedText.key($0.rawValue), $0) }, uniquingKeysWith: { first, _ in first })

  /// The column that a header names, whatever stands around it in brackets; nil for one that people added.
  init?(header: String) {
    guard header.utf8.count <= 200, let column = Self.byKey[NormalizedText.keyOutsideBrackets(header)] else { return nil }
    self = column
  }
}

extension Finding {
  /// What the line of a comment begins with that follows the message of a finding.
  public static let adviceLabel = "建议:"

  /// What the list of findings says of the finding in a column; nil where that is empty, or depends on more than the finding.
  public func listed(in column: ListColumn, _ scheme: Scheme) -> String? {
    let text: String? =
      switch column {
      case .level: severity.label(in: .chinese)
      case .sheet: sheet
      case .cell: sheet == nil ? nil : cell?.description
      case .subject: subject(in: scheme)
      case .actual: actual
      case .message: message(in: .chinese)
      case .basis: rule.map { "\($0) \(basis?.chinese ?? "")" } ?? code.basis.chinese
      case .advice: code.advice.chinese
      case .department: department
      case .state: state.label(in: .chinese)
      case .number: number.description
      case .ordinal, .deadline, .answer: nil
      }
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The indicator or field, with what it bears on.
  private func subject(in scheme: Scheme) -> String {
    [indicator, field.map { scheme.field($0)?.label ?? $0 }].compactMap { $0 }.joined(separator: " ")
  }
}
