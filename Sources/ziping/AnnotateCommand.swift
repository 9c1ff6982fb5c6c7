import ArgumentParser
import Evaluation
import Reports
import Spreadsheet

/// `ziping annotate`: the annotated copies only.
struct Annotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "批注 · Write a marked copy of each readable workbook.",
    discussion: """
      The copy is the county's own file: only marked cells change, and a sheet 问题清单 is added at the end.

      EXAMPLES
        ziping annotate 崆峒区.xlsx --scheme pingliang-2022 -o 批注
      """)

  @OptionGroup var options: RoundOptions
  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Folder to write to.", valueName: "dir")) var output: String

  func run() async throws {
    try await Failure.exiting {
      let language = options.language
      let round = try await options.inputs(besides: output).assess(keepsFigures: false)
      let annotated = AnnotatedCopies(round: round, language: language)
      let copies = try await annotated.write(to: OutputFolder(output, language))
      try Terminal.write(RunSummary(round: round, language: language).text + copies.map { $0 + "\n" }.joined())
      let missing = annotated.readable.count - copies.count
      guard missing == 0 else { throw Failure(language, "\(missing)份工作簿未能生成批注副本,原因见上", "no copy of \(missing) workbooks; see above") }
      throw round.exitCode
    }
  }
}
