import ArgumentParser
import Console
import Evaluation
import Reports
import Spreadsheet
import XLSX

/// `ziping form`: the blank form of a scheme.
struct Form: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: "空白表 · Write the blank form of a scheme, with live checks.",
    discussion: """
      EXAMPLES
        ziping form pingliang-2022 -o 自评表.xlsx
      """)

  @Argument(help: "Id of a scheme under Templates/, or the path of a scheme file.") var scheme: String
  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("Workbook to write; - for standard output.", valueName: "file.xlsx"))
  var output: String
  @OptionGroup var lang: LanguageOption

  func run() async throws {
    try await Failure.exiting {
      let language = lang.language
      let scheme = try SchemeFile.find(scheme, language).scheme(language)
      try OutputFolder.write(try blankForm(of: scheme, language), to: output, language)
      // A workbook on standard output has that to itself.
      if output != "-" { try Terminal.write(output + "\n") }
    }
  }

  private func blankForm(of scheme: Scheme, _ language: Language) throws -> [UInt8] {
    do {
      return try BlankForm(scheme: scheme).workbook()
    } catch {
      throw Failure(error.message(in: language))
    }
  }
}
