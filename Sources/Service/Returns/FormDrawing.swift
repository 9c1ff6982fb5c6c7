import Evaluation
import Reports
import Spreadsheet
import XLSX

/// The sheets of a form that have findings, drawn as tables with the offending cells marked.
struct FormDrawing: Sendable {
  /// The sheets, in the order of the workbook.
  let sheets: [DrawnSheet]

  /// A sheet that was drawn.
  struct DrawnSheet: Sendable {
    let id: String
    let name: String
    let html: String
    fileprivate let drawing: SheetDrawing
  }

  /// Draws the sheets of a workbook; none when the file is no workbook. Slow: for the work queue.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - findings: the findings in the order of the list, whose numbers the marks bear.
  init(of bytes: [UInt8], findings: [Finding]) {
    let workbook = try? WorkbookReader(limits: .upload).read(bytes)
    sheets = (workbook?.sheets ?? []).enumerated().compactMap { position, sheet in
      let marks = findings.enumerated().compactMap { FormDrawing.mark(number: $0 + 1, $1, on: sheet) }
      guard !marks.isEmpty else { return nil }
      let drawing = SheetDrawing(sheet, marks: marks, name: "sheet\(position + 1)")
      return DrawnSheet(id: "sheet\(position + 1)", name: sheet.name, html: drawing.html, drawing: drawing)
    }
  }

  /// The name of the cell of a finding, for a link to it; nil when it is not drawn.
  func name(of finding: Finding) -> String? {
    finding.cell.flatMap { cell in sheets.first { $0.name == finding.sheet }?.drawing.name(of: cell) }
  }

  private static func mark(number: Int, _ finding: Finding, on sheet: Sheet) -> SheetDrawing.Mark? {
    guard finding.sheet == sheet.name, let cell = finding.cell else { return nil }
    let title = "\(finding.severity.label(in: .chinese)):\(finding.message(in: .chinese))"
    return SheetDrawing.Mark(cell: cell, severity: finding.severity, label: "\(number)", link: "finding-\(number)", title: title)
  }
}
