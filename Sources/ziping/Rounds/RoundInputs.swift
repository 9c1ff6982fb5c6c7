import Console
import Evaluation
import Foundation
import Reports
import Spreadsheet

/// The workbooks and results that a command works on.
struct RoundInputs {
  let scheme: Scheme
  let files: [InputFile]
  let resultFiles: [InputFile]
  /// The results of earlier runs, the oldest first.
  let previousFiles: [String]
  /// How many workbooks are worked on at a time; nil for as many as there are processors.
  let threads: Int?
  let language: Language

  /// Everything that is read, and must not be replaced.
  var all: [InputFile] { files + resultFiles + previousFiles.map { InputFile(path: $0, name: $0) } }

  /// Checks the workbooks and compares them with the earlier run.
  /// - Parameter keepsFigures: whether indicators and basic data are needed afterwards.
  /// - Returns: the workbooks with what came of it.
  /// - Throws: `Failure` when none of them, or the results of an earlier run cannot be read.
  func assess(keepsFigures: Bool = true) async throws -> Round {
    try refuseUnreadable()
    let previous = try previousRun()
    let earlier = try resultFiles.flatMap { try RoundInputs.results($0.path, scheme, language) }
    let fresh = try await Round.assess(files, scheme: scheme, threads: threads, keepsFigures: keepsFigures)
    let found = earlier.isEmpty ? fresh.assessments : Assessment.superseding(earlier + fresh.assessments)
    let assessments = previous.map { found.map($0.comparing) } ?? found
    ComparisonNotice.say(
      of: assessments.compactMap(ComparisonNotice.init), absent: previous?.counties(without: assessments.map(\.county)) ?? [], language)
    return Round(scheme: scheme, assessments: assessments, files: earlier.isEmpty ? files : [])
  }

  /// The earlier runs to compare with; nil when none is given.
  /// - Throws: `Failure` when its results cannot be read.
  func previousRun() throws -> PreviousRun? {
    guard !previousFiles.isEmpty else { return nil }
    return PreviousRun(try previousFiles.flatMap { try RoundInputs.results($0, scheme, language) }, scheme: scheme)
  }

  /// - Throws: `Failure` when there are workbooks and none of them can be opened.
  func refuseUnreadable() throws {
    guard !files.isEmpty, !files.contains(where: { FileManager.default.isReadableFile(atPath: $0.path) }) else { return }
    let paths = files.map(\.path)
    throw Failure(
      language, "文件都无法读取:\(paths.joined(separator: "、"))", "no file can be read: \(paths.joined(separator: ", "))")
  }

  private static func results(_ file: String, _ scheme: Scheme, _ language: Language) throws -> [Assessment] {
    let text = String(decoding: try InputFile.read(file, language), as: UTF8.self)
    let found: [Assessment]
    do {
      found = try ResultsFile.assessments(in: text)
    } catch {
      throw Failure("\(file): \(error.message(in: language))")
    }
    guard let other = found.first(where: { $0.scheme != scheme.id }) else { return found }
    throw Failure(
      language, "\(file)是按方案“\(other.scheme)”校核的,与--scheme \(scheme.id)不符。",
      "\(file) was checked against scheme \"\(other.scheme)\", not \(scheme.id).")
  }
}
