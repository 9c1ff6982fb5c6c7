import Evaluation
import Foundation
import Reports
import Spreadsheet
import XLSX

/// Writes the annotated copies of a round's workbooks.
struct AnnotatedCopies {
  let round: Round
  let language: Language

  /// The workbooks that a copy is due for.
  var readable: [(file: InputFile, assessment: Assessment)] {
    zip(round.files, round.assessments).filter { !$1.findings.contains { $0.code == .notXLSX } }.map { ($0, $1) }
  }

  /// Writes a copy of each readable workbook, all under different names. A workbook that cannot be changed without loss is left out, and
  /// standard error says why.
  /// - Returns: the paths written, in input order.
  /// - Throws: `Failure` when a copy would take the place of an input, or cannot be written.
  func write(to folder: OutputFolder) async throws -> [String] {
    let names = OutputNames.distinct(readable.map { AnnotatedCopies.name(of: $0.assessment.source.baseName) })
    let jobs = zip(readable, names).map { Job(file: $0.file, assessment: $0.assessment, name: $1) }
    try folder.refuseReplacing(round.files, by: jobs.map(\.name))
    let progress = Progress(language == .chinese ? "批注" : "annotating", total: jobs.count)
    let written = try await jobs.concurrentMap { job in
      let isWritten = try annotate(job, in: folder)
      await progress.advance()
      return isWritten ? folder.path(of: job.name) : nil
    }
    try folder.finish()
    return written.compactMap { $0 }
  }

  private static let legacySuffixes: Set<String> = ["xls", "xlsb", "et", "ett", "ods"]

  private struct Job: Sendable {
    let file: InputFile
    let assessment: Assessment
    let name: String
  }

  private func annotate(_ job: Job, in folder: OutputFolder) throws -> Bool {
    let bytes = try Round.unchanged(job.file, job.assessment, language)
    let copy: [UInt8]
    do {
      copy = try AnnotatedWorkbook(job.assessment, scheme: round.scheme).workbook(from: bytes)
    } catch {
      Terminal.note("ziping: \(job.file.path): \(error.message(in: language))")
      return false
    }
    try folder.writeInBatch(copy, to: job.name)
    return true
  }

  /// Copies of converted files are XLSX.
  private static func name(of file: String) -> String {
    legacySuffixes.contains((file as NSString).pathExtension.lowercased()) ? (file as NSString).deletingPathExtension + ".xlsx" : file
  }
}
