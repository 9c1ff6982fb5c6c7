import Evaluation
import Reports
import Spreadsheet

/// A workbook while it is at hand: what was read, and what came of checking it.
struct CheckedWorkbook: Sendable {
  /// Its place among the inputs.
  let position: Int
  let file: InputFile
  /// The content; nil when the file cannot be opened.
  let bytes: [UInt8]?
  var assessment: Assessment

  /// A workbook that has been checked.
  init(_ file: InputFile, at position: Int, bytes: [UInt8]?, _ assessment: Assessment) {
    self.position = position
    self.file = file
    self.bytes = bytes
    self.assessment = assessment
  }

  /// Reads and checks a file.
  init(_ file: InputFile, at position: Int, by checker: FormChecker) {
    let bytes = InputFile.contents(of: file.path)
    let sent = file.converted == nil ? bytes : InputFile.contents(of: file.original)
    let assessment = bytes.map { checker.check($0, named: file.name, sent: sent) } ?? checker.unreadable(named: file.name)
    self.init(file, at: position, bytes: bytes, assessment)
  }

  /// Whether the file is a workbook, so that it can be marked and drawn.
  var isWorkbook: Bool { !assessment.findings.contains { $0.code == .notXLSX } }
}
