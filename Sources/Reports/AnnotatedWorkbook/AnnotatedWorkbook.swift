public import Evaluation
internal import Spreadsheet
public import XLSX

/// The county's own workbook with every finding marked and listed, for the county to mend.
///
/// Offending cells get a fill and a comment, and a sheet 问题清单 is added at the end; every other part stays byte for byte as it was.
public struct AnnotatedWorkbook: Sendable {
  private let assessment: Assessment
  private let scheme: Scheme
  private let dropsSignature: Bool
  private let common: CommonParts?

  /// An annotated copy for an assessment of a workbook against a scheme.
  /// - Parameters:
  ///   - assessment: what came of checking the workbook.
  ///   - scheme: the scheme.
  ///   - dropsSignature: whether a digital signature, which no change survives, is left out; otherwise a signed workbook is refused.
  ///   - common: the parts that the workbook may have in common with those annotated before.
  public init(_ assessment: Assessment, scheme: Scheme, dropsSignature: Bool = false, common: CommonParts? = nil) {
    self.assessment = assessment
    self.scheme = scheme
    self.dropsSignature = dropsSignature
    self.common = common
  }

  /// The annotated copy of the workbook that was assessed.
  /// - Parameter bytes: the workbook, as it was assessed; marks of an earlier run are replaced.
  /// - Returns: the bytes of the copy.
  /// - Throws: `EditingError` when the workbook cannot be changed without loss, as a signed one.
  /// - Complexity: O(n) over the bytes and the findings.
  public func workbook(from bytes: [UInt8]) throws(EditingError) -> [UInt8] {
    let list = FindingList(assessment, scheme: scheme).sheet
    // Into a list of marks people may have written what is not read here: it stays beside the list of findings.
    let editor = WorkbookEditor(
      bytes, dropsSignature: dropsSignature, listHeaders: [FindingList.header], knowsTitle: CommentMark.isTitle, common: common)
    return try editor.marked(marks, list: list).bytes
  }

  /// A mark for each finding that has a cell.
  private var marks: [CellMark] {
    assessment.findings.compactMap { finding in
      guard let sheet = finding.sheet, let cell = finding.cell else { return nil }
      let rule = finding.rule.map { "(\($0))" } ?? ""
      return CellMark(
        sheet: sheet, cell: cell, level: finding.severity.markLevel,
        title: "\(finding.severity.label(in: .chinese)) \(finding.code.rawValue)\(rule) \(FindingNumber.label)\(finding.number)",
        message: "\(finding.message(in: .chinese).onOneLine)\n\(Finding.adviceLabel)\(finding.code.advice.chinese)。\(reply(to: finding))")
    }
  }

  /// The line below which a county may answer in the comment itself. An answer that is there stands in the list and is not repeated here,
  /// where it could come to differ from that.
  private func reply(to finding: Finding) -> String {
    if finding.state == .explained { return "\n\(Answer.notice)" }
    return scheme.explanations.accepts(finding) ? "\n\(Answer.label):" : ""
  }
}

extension String {
  /// The text without line breaks: in a comment, lines below a message are what people wrote.
  fileprivate var onOneLine: String {
    // To look for the ends of characters takes long, and hardly any message has line breaks.
    guard unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x85 || (0x2028...0x2029).contains($0.value) }) else {
      return self
    }
    return split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

extension Severity {
  /// The level that marks of this severity have.
  var markLevel: MarkLevel {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}
