import ArgumentParser
import Console
import Evaluation
import Foundation
import Reports
import Spreadsheet

/// The workbooks of a round with what came of checking them.
struct Round {
  let scheme: Scheme
  let assessments: [Assessment]
  /// The files of the assessments, in the same order; empty for results of an earlier run.
  let files: [InputFile]

  /// Reads and checks every workbook, and decides which of several workbooks of a county counts.
  ///
  /// A file that cannot be read is rejected and the run goes on.
  /// - Parameters:
  ///   - files: the workbooks.
  ///   - scheme: what they are checked against.
  ///   - threads: how many are checked at a time; nil for as many as there are processors.
  ///   - keepsFigures: whether indicators and basic data are needed afterwards; without them a run takes much less memory.
  /// - Returns: the workbooks with what came of it, in the order of the files.
  /// - Throws: `CancellationError` when nobody waits for the result any more.
  static func assess(
    _ files: [InputFile], scheme: Scheme, threads: Int? = nil, keepsFigures: Bool = true
  ) async throws -> Round {
    let checker = FormChecker(scheme: scheme)
    let progress = ProgressLine()
    let assessments = try await Array(files.enumerated()).concurrentMap(threads: threads) { position, file in
      let assessment = CheckedWorkbook(file, at: position, by: checker).assessment
      progress.advance(of: files.count)
      return keepsFigures ? assessment : assessment.withoutFigures
    }
    return Round(scheme: scheme, assessments: Assessment.superseding(assessments), files: files)
  }

  /// The exit status of the contract: 0 when all were accepted or superseded, 1 otherwise.
  var exitCode: ExitCode { Round.exitCode(assessments.lazy.map(\.disposition)) }

  /// The exit status that the fates of workbooks call for.
  static func exitCode(_ dispositions: some Sequence<Disposition>) -> ExitCode {
    dispositions.allSatisfy { $0 == .accepted || $0 == .superseded } ? .success : ExitCode(1)
  }
}
