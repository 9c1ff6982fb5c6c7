import ArgumentParser
import Console
import Evaluation
import Foundation
import Reports
import Spreadsheet

/// What every command that checks workbooks asks for.
struct RoundOptions: ParsableArguments {
  @OptionGroup var paths: WorkbookPaths
  @OptionGroup var scheme: SchemeOption
  @Option(
    help: ArgumentHelp(
      "The results.jsonl of an earlier run: says which findings are new, mended, still open or explained.",
      discussion: "Given several times, the oldest first, a county is compared with its last workbook that was not rejected.",
      valueName: "results.jsonl"))
  var previous: [String] = []
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var lang: LanguageOption

  /// The language of messages.
  var language: Language { lang.language }

  /// Loads the scheme, finds the workbooks and reads the earlier results.
  /// - Parameters:
  ///   - output: where the command will write; what lies there is no input.
  ///   - acceptsResults: whether a path may be a `results.jsonl` instead of a workbook.
  /// - Returns: what the command works on.
  /// - Throws: `Failure` when something cannot be read.
  func inputs(besides output: String? = nil, acceptsResults: Bool = false) throws -> RoundInputs {
    let scheme = try scheme.load(language)
    let files = try paths.files(besides: output, language)
    for file in previous where !FileManager.default.isReadableFile(atPath: file) { throw InputFile.unreadable(file, language) }
    func isResults(_ file: InputFile) -> Bool { acceptsResults && file.path.hasSuffix(".jsonl") }
    return RoundInputs(
      scheme: scheme, files: files.filter { !isResults($0) }, resultFiles: files.filter(isResults), previousFiles: previous,
      threads: threads.count, language: language)
  }
}
