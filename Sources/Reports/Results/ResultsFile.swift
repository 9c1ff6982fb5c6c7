public import Evaluation
internal import FoundationEssentials
public import Spreadsheet

/// `results.jsonl`: one JSON object a workbook, in input order.
public enum ResultsFile {
  /// Why a results file cannot be read: the line, from 1, that is not a result of this program.
  public struct ReadingError: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int

    /// What is wrong and what to do, for people.
    public func message(in language: Language) -> String {
      switch language {
      case .chinese: "第\(line)行不是本工具生成的校核结果,请改用 ziping assess 或 ziping check --format jsonl 的输出。"
      case .english: "line \(line) is not a result of this tool; use the output of ziping assess or ziping check --format jsonl."
      }
    }
  }

  /// The line of one assessment, without a line end. Keys are sorted, so that equal results are equal bytes.
  /// - Complexity: O(n) over indicators, fields and findings.
  public static func line(for assessment: Assessment, language: Language = .chinese) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Encoding strings and integers cannot fail.
    guard let data = try? encoder.encode(ResultRecord(assessment, language: language)) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  /// The whole file, a line for each workbook in input order.
  /// - Complexity: O(n) over indicators, fields and findings.
  public static func text(for assessments: [Assessment], language: Language = .chinese) -> String {
    assessments.map { line(for: $0, language: language) + "\n" }.joined()
  }

  /// The assessments of a results file.
  /// - Throws: `ReadingError` with the first line that is not a result.
  /// - Complexity: O(n) over the text.
  public static func assessments(in text: String) throws(ReadingError) -> [Assessment] {
    var assessments: [Assessment] = []
    for (number, line) in JSONLines.numbered(in: text) {
      let record = try? JSONDecoder().decode(ResultRecord.self, from: Data(line.utf8))
      guard let assessment = record?.assessment else { throw ReadingError(line: number) }
      assessments.append(assessment)
    }
    return assessments
  }
}
