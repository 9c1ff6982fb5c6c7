import Evaluation
import Foundation
import Reports
import Spreadsheet
import XLSX

/// The pages of a round's workbooks: findings, and the forms drawn with their marks.
struct FormPages {
  let round: Round
  let language: Language

  /// One document about all workbooks.
  func document() throws -> String {
    FindingsPage(scheme: round.scheme, language: language).document(try pairs.map { ($0.assessment, try workbook($0.file, $0.assessment)) })
  }

  /// Writes a page for each workbook, all under different names.
  /// - Returns: the paths written, in input order.
  /// - Throws: `Failure` when a page would take the place of an input, or cannot be written.
  func write(to folder: OutputFolder) async throws -> [String] {
    let page = FindingsPage(scheme: round.scheme, language: language)
    let pairs = pairs
    let names = OutputNames.distinct(pairs.map(\.assessment.source.baseName), withExtension: "html")
    try folder.refuseReplacing(round.files, by: names)
    let written = try await Array(zip(pairs, names)).concurrentMap { pair, name in
      let html = page.document([(pair.assessment, try workbook(pair.file, pair.assessment))])
      try folder.writeInBatch(Array(html.utf8), to: name)
      return folder.path(of: name)
    }
    try folder.finish()
    return written
  }

  private var pairs: [(file: InputFile, assessment: Assessment)] { Array(zip(round.files, round.assessments)) }

  /// The workbook, to be drawn; nil when it cannot be read, which its findings say.
  private func workbook(_ file: InputFile, _ assessment: Assessment) throws -> Workbook? {
    if assessment.findings.contains(where: { $0.code == .notXLSX }) { return nil }
    let bytes = try Round.unchanged(file, assessment, language)
    return try? WorkbookReader().read(bytes)
  }
}
