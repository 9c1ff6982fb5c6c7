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
    for name in names { try folder.refuseReplacing(round.files, by: name) }
    return try await Array(zip(pairs, names)).concurrentMap { pair, name in
      let html = page.document([(pair.assessment, try workbook(pair.file, pair.assessment))])
      try folder.write(Array(html.utf8), to: name)
      return folder.path(of: name)
    }
  }

  private var pairs: [(file: InputFile, assessment: Assessment)] { Array(zip(round.files, round.assessments)) }

  /// The workbook, to be drawn; nil when it cannot be read, which its findings say.
  private func workbook(_ file: InputFile, _ assessment: Assessment) throws -> Workbook? {
    guard let bytes = Round.contents(of: file.path) else { return nil }
    guard FormChecker.hash(of: bytes) == assessment.source.sha256 else {
      throw Failure(language, "校核期间文件被改动:\(file.path)", "the file changed while it was being checked: \(file.path)")
    }
    return try? WorkbookReader().read(bytes)
  }
}
