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

  /// What the title over a list ends with.
  public static let titleEnding = "问题清单"

  /// What the line over a list begins with that says what became of the workbook.
  public static let resultLabel = "处理结果:"

  /// What the line over a list asks for.
  public static let resultRequest = "请逐条修改后重新报送;对提醒有不同意见的,在“\(Answer.label)”一列写明。"

  /// What is said to those who write into the column of answers.
  public static func answerHint(_ minimumLength: Int) -> String {
    "确属实情的提醒,请在此写明原因和依据,不少于\(minimumLength)个字;错误须更正,不能以说明代替。请勿改动“\(FindingNumber.label)”一列。"
  }

  /// What the line over a list says behind that of what became of the findings since the last time.
  public static func comparisonLine(_ summary: String) -> String { "\(comparisonLabel)\(summary)。" }

  private static let comparisonLabel = "与上次校核对照:"

  /// What the line over a list says of the findings of a severity.
  /// - Parameters:
  ///   - severity: the severity.
  ///   - count: how many findings have it.
  ///   - explained: how many of them are explained.
  public static func countLine(of severity: Severity, _ count: Int, explained: Int = 0) -> String {
    let request =
      switch severity {
      case .error: "必须更正"
      case .warning: "请核实,确属实情的请说明"
      case .info: "已按规范识别或未能核对,请知悉"
      }
    let settled = explained > 0 ? ";其中\(explained)条已说明" : ""
    return "\(severity.label(in: .chinese)):\(count)条,\(request)\(settled)"
  }

  /// What people wrote into a line above the header, or in place of it.
  package enum AboveHeader: Equatable {
    /// The line is ours: the title, the result or a count of findings; behind it people may have written something.
    case ours(written: String)
    /// The line is people's own.
    case written(String)
  }

  /// What the first cell of a line above the header says.
  package static func aboveHeader(_ text: String) -> AboveHeader {
    if text.hasSuffix(titleEnding) { return .ours(written: "") }
    if text.hasPrefix(resultLabel), let request = text.firstRange(of: resultRequest) {
      let rest = text[request.upperBound...]
      guard rest.hasPrefix(comparisonLabel) else { return .ours(written: String(rest.trimmingSpaces)) }
      return .ours(written: String((rest.firstIndex(of: "。").map { rest[rest.index(after: $0)...] } ?? "").trimmingSpaces))
    }
    let shape = NormalizedText.key(text).shape
    let counts = Severity.allCases.flatMap { severity in [0, 1].map { countLine(of: severity, 1, explained: $0) } }
    return counts.contains { NormalizedText.key($0).shape == shape } ? .ours(written: "") : .written(text)
  }

  /// The header of the column into which comments go that people put on cells of a list.
  public static let commentHeader = "批注"

  /// What a column is called that people wrote into without giving it a header.
  public static let unnamed = "备注"

  /// What lists call the state of a finding.
  public static let states = Set(FindingState.allCases.map { $0.label(in: .chinese) } + [Comparison.Change.mended.label(in: .chinese)])

  /// What stands under the level in a row that is kept for what people wrote.
  public static let keptLevel = "留存"

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
