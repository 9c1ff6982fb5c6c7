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
      let copies = try await AnnotatedCopies(round: round, language: language).write(to: OutputFolder(output, language))
      try Terminal.write(RunSummary(round: round, language: language).text + copies.map { $0 + "\n" }.joined())
      throw round.exitCode
    }
  }
}
