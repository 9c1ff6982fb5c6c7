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
  ///   - language: the language of messages.
  ///   - threads: how many are checked at a time; nil for as many as there are processors.
  ///   - keepsFigures: whether indicators and basic data are needed afterwards; without them a run takes much less memory.
  /// - Returns: the workbooks with what came of it, in the order of the files.
  /// - Throws: `CancellationError` when nobody waits for the result any more.
  static func assess(
    _ files: [InputFile], scheme: Scheme, language: Language, threads: Int? = nil, keepsFigures: Bool = true
  ) async throws -> Round {
    let checker = FormChecker(scheme: scheme)
    let progress = Progress(language == .chinese ? "校核" : "checking", total: files.count)
    let assessments = try await Array(files.enumerated()).concurrentMap(threads: threads) { position, file in
      let assessment = CheckedWorkbook(file, at: position, by: checker).assessment
      await progress.advance()
      return keepsFigures ? assessment : assessment.withoutFigures
    }
    return Round(scheme: scheme, assessments: Assessment.superseding(assessments), files: files)
  }

  /// The bytes of a file; nil when it cannot be read.
  static func contents(of path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: path))).map { [UInt8]($0) }
  }

  /// The bytes of a file.
  /// - Throws: `Failure` when it cannot be read.
  static func read(_ path: String, _ language: Language) throws -> [UInt8] {
    guard let bytes = contents(of: path) else { throw Failure(language, "无法读取文件:\(path)", "cannot read the file \(path)") }
    return bytes
  }

  /// The bytes of a file as they were when it was checked.
  /// - Throws: `Failure` when it cannot be read, or has changed since.
  static func unchanged(_ file: InputFile, _ source: SourceFile, _ language: Language) throws -> [UInt8] {
    let bytes = try read(file.path, language)
    let sent = file.converted == nil ? bytes : try read(file.original, language)
    guard FormChecker.hash(of: sent) == source.sha256 else {
      throw Failure(language, "校核期间文件被改动:\(file.path)", "the file changed while it was being checked: \(file.path)")
    }
    return bytes
  }

  /// The exit status of the contract: 0 when all were accepted or superseded, 1 otherwise.
  var exitCode: ExitCode { Round.exitCode(assessments.lazy.map(\.disposition)) }

  /// The exit status that the fates of workbooks call for.
  static func exitCode(_ dispositions: some Sequence<Disposition>) -> ExitCode {
    dispositions.allSatisfy { $0 == .accepted || $0 == .superseded } ? .success : ExitCode(1)
  }
}
