import ArgumentParser
import Evaluation
import Reports
import Spreadsheet

/// `ziping assess`: the main job.
struct Assess: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "校核、批注并排名 · Check every workbook, write annotated copies and the ranking.",
    discussion: """
      Writes into the output folder: annotated/ with a marked copy of each readable workbook, ranking.xlsx, findings.csv and results.jsonl.

      EXAMPLES
        ziping assess Examples/平凉市-2022 --scheme pingliang-2022 -o out
        ziping assess Examples/平凉市-2022 --scheme pingliang-2022 -o out --expect 平凉市
        ziping assess 第二次报送 --scheme pingliang-2022 -o out2 --previous out/results.jsonl
      """)

  @OptionGroup var options: RoundOptions
  @OptionGroup var expected: ExpectedUnits
  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Folder to write to.", valueName: "dir")) var output: String
  @Flag(help: "Also write html/ with a page for each workbook, to be read in a browser or printed.") var html = false

  private static let results = ["ranking.xlsx", "findings.csv", "results.jsonl"]

  func run() async throws {
    try await Failure.exiting {
      let language = options.language
      let units = try expected.units(language)
      let inputs = try options.inputs(besides: output)
      let folder = try OutputFolder(output, language)
      for name in Self.results { try folder.refuseReplacing(inputs.all, by: name) }
      let round = try await inputs.assess()
      let copies = try OutputFolder(folder.path(of: "annotated"), language)
      var written = try await AnnotatedCopies(round: round, language: language).write(to: copies)
      if html {
        written += try await FormPages(round: round, language: language).write(to: OutputFolder(folder.path(of: "html"), language))
      }
      try folder.write(try rankingWorkbook(round, expected: units, language), to: "ranking.xlsx")
      try folder.write(Array(FindingsTable.csv(round.assessments, language: language).utf8), to: "findings.csv")
      try folder.write(Array(ResultsFile.text(for: round.assessments, language: language).utf8), to: "results.jsonl")
      try Terminal.write(RunSummary(round: round, language: language).text)
      try Terminal.write((written + Self.results.map(folder.path)).map { $0 + "\n" }.joined())
      throw round.exitCode
    }
  }
}
