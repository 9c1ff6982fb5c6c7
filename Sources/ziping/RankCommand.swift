import ArgumentParser
import Evaluation
import Foundation
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

  @OptionGroup var paths: WorkbookPaths
  @OptionGroup var scheme: SchemeOption
  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Workbook to write.", valueName: "file.xlsx")) var output: String
  @OptionGroup var expected: ExpectedUnits
  @OptionGroup var lang: LanguageOption

  func run() async throws {
    try await Failure.exiting {
      let language = lang.language
      let scheme = try scheme.load(language)
      let units = try expected.units(language)
      let files = try paths.files(besides: output, language)
      let earlier = try files.filter { $0.path.hasSuffix(".jsonl") }.flatMap { try assessments(in: $0.path, scheme: scheme, language) }
      try OutputFolder.refuseReplacing(files, by: output, language)
      let fresh = try await Round.assess(files.filter { !$0.path.hasSuffix(".jsonl") }, scheme: scheme, language: language)
      let round = Round(scheme: scheme, assessments: Assessment.superseding(earlier + fresh.assessments), files: [])
      try OutputFolder.write(try rankingWorkbook(round, expected: units, language), to: output, language)
      try Terminal.write(RunSummary(round: round, language: language).text + output + "\n")
      throw round.exitCode
    }
  }

  private func assessments(in file: String, scheme: Scheme, _ language: Language) throws -> [Assessment] {
    let text = String(decoding: try Round.read(file, language), as: UTF8.self)
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

/// The ranking workbook of a round.
func rankingWorkbook(_ round: Round, expected: [RegionUnit], _ language: Language) throws -> [UInt8] {
  let ranking = Ranking(round.assessments, scheme: round.scheme, expected: expected)
  do {
    return try RankingWorkbook(ranking, scheme: round.scheme, assessments: round.assessments).workbook()
  } catch {
    throw Failure(error.message(in: language))
  }
}
