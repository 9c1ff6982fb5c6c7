import ArgumentParser
import Evaluation
import Foundation
import Reports
import Spreadsheet

/// The workbooks of a round with what came of checking them.
struct Round {
  let scheme: Scheme
  let assessments: [Assessment]

  /// Reads and checks every workbook, and decides which of several workbooks of a county counts.
  /// - Throws: `Failure` when a file cannot be read from the disk.
  static func assess(_ files: [String], scheme: Scheme, language: Language) async throws -> Round {
    let checker = FormChecker(scheme: scheme)
    let progress = Progress(language == .chinese ? "校核" : "checking", total: files.count)
    let assessments = try await files.concurrentMap { file in
      let assessment = checker.check(try read(file, language), named: file)
      await progress.advance()
      return assessment
    }
    return Round(scheme: scheme, assessments: Assessment.superseding(assessments))
  }

  /// The bytes of a file.
  static func read(_ file: String, _ language: Language) throws -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw Failure(language, "无法读取文件:\(file)", "cannot read the file \(file)")
    }
  }

  /// The exit status of the contract: 0 when all were accepted or superseded, 1 otherwise.
  var exitCode: ExitCode {
    assessments.allSatisfy { $0.disposition == .accepted || $0.disposition == .superseded } ? .success : ExitCode(1)
  }
}
