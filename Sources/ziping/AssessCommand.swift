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
      """)

  @OptionGroup var paths: WorkbookPaths
  @OptionGroup var scheme: SchemeOption
  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Folder to write to.", valueName: "dir")) var output: String
  @OptionGroup var expected: ExpectedUnits
  @OptionGroup var lang: LanguageOption

  func run() async throws {
    try await Failure.exiting {
      let language = lang.language
      let scheme = try scheme.load(language)
      let units = try expected.units(language)
      let files = try paths.files(besides: output, language)
      let folder = try OutputFolder(output, language)
      for name in ["ranking.xlsx", "findings.csv", "results.jsonl"] { try folder.refuseReplacing(files, by: name) }
      let round = try await Round.assess(files, scheme: scheme, language: language)
      let copies = try OutputFolder(folder.path(of: "annotated"), language)
      let annotated = try await AnnotatedCopies(round: round, language: language).write(to: copies)
      try folder.write(try rankingWorkbook(round, expected: units, language), to: "ranking.xlsx")
      try folder.write(Array(FindingsTable.csv(round.assessments, language: language).utf8), to: "findings.csv")
      try folder.write(Array(ResultsFile.text(for: round.assessments, language: language).utf8), to: "results.jsonl")
      try Terminal.write(RunSummary(round: round, language: language).text)
      try Terminal.write((annotated + ["ranking.xlsx", "findings.csv", "results.jsonl"].map(folder.path)).map { $0 + "\n" }.joined())
      throw round.exitCode
    }
  }
}
