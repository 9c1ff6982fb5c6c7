import Console
import Evaluation
import Foundation
import Reports
import Spreadsheet
import XLSX

/// The pages of a round's workbooks: findings, and the forms drawn with their marks.
struct FormPages: Sendable {
  private let page: FindingsPage
  private let folder: OutputFolder
  /// The names of the pages, in input order.
  private let names: [String]

  /// Pages of some inputs in a folder, all under different names.
  /// - Throws: `Failure` when a page would take the place of an input.
  init(of inputs: RoundInputs, in folder: OutputFolder) throws {
    self.folder = folder
    page = FindingsPage(scheme: inputs.scheme, language: inputs.language)
    names = OutputNames.distinct(inputs.files.map { SourceFile(name: $0.name, sha256: "").baseName }, withExtension: "html")
    try folder.refuseReplacing(inputs.all, by: names)
  }

  /// Writes the page of a workbook.
  /// - Returns: the path written.
  /// - Throws: `Failure` when it cannot be written.
  func write(_ workbook: CheckedWorkbook) throws -> String {
    let drawn = workbook.isWorkbook ? workbook.bytes.flatMap { try? WorkbookReader().read($0) } : nil
    let name = names[workbook.position]
    try folder.writeInBatch(Array(page.document([(workbook.assessment, drawn)]).utf8), to: name)
    return folder.path(of: name)
  }

  /// Makes sure that all pages stay on the disk.
  func finish() throws { try folder.finish() }

  /// One document about all workbooks of a round.
  static func document(of round: Round, _ language: Language) throws -> String {
    let workbooks = try zip(round.files, round.assessments).map { file, assessment in
      (assessment, try workbook(file, assessment, language))
    }
    return FindingsPage(scheme: round.scheme, language: language).document(workbooks)
  }

  /// The workbook, to be drawn; nil when it cannot be read, which its findings say.
  private static func workbook(_ file: InputFile, _ assessment: Assessment, _ language: Language) throws -> Workbook? {
    if assessment.findings.contains(where: { $0.code == .notXLSX }) { return nil }
    let bytes = try file.read(unchangedSince: assessment.source, language)
    return try? WorkbookReader().read(bytes)
  }
}
