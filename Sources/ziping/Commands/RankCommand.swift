import ArgumentParser
import Console
import Evaluation
import Reports
import Spreadsheet
import XLSX

/// `ziping rank`: the ranking workbook only.
struct Rank: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "排名 · Write the ranking workbook only.",
    discussion: """
      A path may also be the results.jsonl of an earlier run.

      EXAMPLES
        ziping rank Examples/平凉市-2022 --scheme pingliang-2022 -o 排名.xlsx --expect 平凉市
        ziping rank out/results.jsonl --scheme pingliang-2022 -o 排名.xlsx
      """)

  @OptionGroup var options: RoundOptions
  @OptionGroup var expected: ExpectedUnits
  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("Workbook to write; - for standard output.", valueName: "file.xlsx"))
  var output: String

  func run() async throws {
    try await Failure.exiting {
      let language = options.language
      let units = try expected.units(language)
      let inputs = try options.inputs(besides: output, acceptsResults: true)
      try OutputFolder.refuseReplacing(inputs.all, by: output, language)
      let round = try await inputs.assess()
      try OutputFolder.write(try rankingWorkbook(round.assessments, scheme: round.scheme, expected: units, language), to: output, language)
      // A workbook on standard output has that to itself.
      if output != "-" { try Terminal.write(RunSummary(language: language).text(for: round) + output + "\n") }
      throw round.exitCode
    }
  }
}

/// The ranking workbook of a round.
func rankingWorkbook(_ assessments: [Assessment], scheme: Scheme, expected: [RegionUnit], _ language: Language) throws -> [UInt8] {
  let ranking = Ranking(assessments, scheme: scheme, expected: expected)
  do {
    return try RankingWorkbook(ranking, scheme: scheme, assessments: assessments).workbook()
  } catch {
    throw Failure(error.message(in: language))
  }
}
