internal import Spreadsheet

/// The lines above the header of a list of findings, where it is written and where it is read back: the title, the result, and a count of the
/// findings of each severity.
public enum ListTop {
  /// What the title ends with.
  public static let titleEnding = "问题清单"

  /// The title over a county's findings.
  public static func title(of unit: String, _ scheme: Scheme) -> String { "\(unit)\(scheme.year)年度自评表\(titleEnding)" }

  /// What the line begins with that says what became of the workbook.
  public static let resultLabel = "处理结果:"

  /// What it asks for.
  public static let resultRequest = "请逐条修改后重新报送;对提醒有不同意见的,在“\(Answer.label)”一列写明。"

  /// What it says behind that of what became of the findings since the last time.
  public static func comparisonLine(_ summary: String) -> String { "\(comparisonLabel)\(summary)。" }

  private static let comparisonLabel = "与上次校核对照:"

  /// The line that counts the findings of a severity.
  /// - Parameters:
  ///   - severity: the severity.
  ///   - count: how many findings have it.
  ///   - explained: how many of them are explained.
  /// - Returns: the line.
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

  /// All lines that count findings; their shapes are the same for any counts.
  static let countLines = Severity.allCases.flatMap { severity in [0, 1].map { countLine(of: severity, 0, explained: $0) } }

  private static let countShapes = Set(countLines.map { NormalizedText.key($0).shape })

  /// What people wrote into a line, or in its place.
  package struct Reading: Equatable {
    /// Whether the line is ours: the title, the result or a count of findings.
    let isOurs: Bool
    /// What people wrote behind it, or in its place.
    let written: String

    /// A line of ours.
    package static func ours(written: String = "") -> Reading { Reading(isOurs: true, written: written) }

    /// A line of people's own.
    static func others(_ text: String) -> Reading { Reading(isOurs: false, written: text) }
  }

  /// Whether the first cell of a line is ours, and nothing is written behind our text.
  package static func isOurs(_ text: String) -> Bool { read(text) == .ours() }

  /// What the first cell of a line says.
  package static func read(_ text: String) -> Reading {
    if text.hasSuffix(titleEnding) { return .ours() }
    if text.hasPrefix(resultLabel), let request = text.firstRange(of: resultRequest) {
      let rest = text[request.upperBound...]
      guard rest.hasPrefix(comparisonLabel) else { return .ours(written: String(rest.trimmingSpaces)) }
      return .ours(written: String((rest.firstIndex(of: "。").map { rest[rest.index(after: $0)...] } ?? "").trimmingSpaces))
    }
    return countShapes.contains(NormalizedText.key(text).shape) ? .ours() : .others(text)
  }
}
