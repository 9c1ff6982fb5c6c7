import ArgumentParser
import Console
import Evaluation
import Reports
import Spreadsheet

/// `ziping check`: findings to standard output, nothing written.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "校核 · Check workbooks and print the findings; nothing is written.",
    discussion: """
      EXAMPLES
        ziping check 崆峒区.xlsx --scheme pingliang-2022
        ziping check 平凉市-2022 --scheme pingliang-2022 --format jsonl | jq -c '[.unit.name, .disposition, .score]'
        ziping check 崆峒区.xlsx --scheme pingliang-2022 --format sarif --lang en
        ziping check 崆峒区.xlsx --scheme pingliang-2022 --format html > 崆峒区.html
        ziping check 崆峒区(改).xlsx --scheme pingliang-2022 --previous out/results.jsonl
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, jsonl, csv, sarif, html
  }

  @OptionGroup var options: RoundOptions
  @Option(help: "How findings are printed.") var format = Format.text

  func run() async throws {
    try await Failure.exiting {
      let round = try await options.inputs().assess(keepsFigures: format == .jsonl)
      try write(round, options.language)
      throw round.exitCode
    }
  }

  /// Prints the findings, workbook by workbook where the format allows it: all together they are many times larger than what they are
  /// made of.
  private func write(_ round: Round, _ language: Language) throws {
    let assessments = round.assessments
    switch format {
    case .text:
      let writer = FindingsText(language: language, isColored: Terminal.isColored)
      for (position, assessment) in assessments.enumerated() {
        try Terminal.write((position > 0 ? "\n" : "") + writer.text(for: assessment))
      }
    case .jsonl:
      for assessment in assessments { try Terminal.write(ResultsFile.line(for: assessment, language: language) + "\n") }
    case .csv: try Terminal.write(FindingsTable.csv(assessments, language: language))
    case .sarif: try Terminal.write(FindingsSARIF.document(assessments, version: Ziping.version, language: language))
    case .html: try Terminal.write(FormPages.document(of: round, language))
    }
  }
}
