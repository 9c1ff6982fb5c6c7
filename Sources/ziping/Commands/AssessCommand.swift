import ArgumentParser
import Console
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
  @OptionGroup var signature: SignatureOption
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
      let outputs = try outputs(of: inputs, in: folder)
      let pass = try await RoundPass(inputs, common: outputs.copies.common) { try outputs.write($0) }
      let ranking = try rankingWorkbook(pass.results.map(\.ranked), scheme: inputs.scheme, expected: units, language)
      try folder.write(ranking, to: "ranking.xlsx")
      try outputs.finish()
      let written = pass.results.compactMap(\.copy.path) + pass.results.compactMap(\.page) + Self.results.map(folder.path)
      try Terminal.write((pass.lines + written.map { $0 + "\n" }).joined())
      throw pass.exitCode
    }
  }

  private func outputs(of inputs: RoundInputs, in folder: OutputFolder) throws -> AssessOutputs {
    let language = options.language
    return AssessOutputs(
      language: language,
      copies: try AnnotatedCopies(
        of: inputs, in: OutputFolder(folder.path(of: "annotated"), language), dropsSignature: signature.dropSignature),
      pages: html ? try FormPages(of: inputs, in: OutputFolder(folder.path(of: "html"), language)) : nil,
      table: try Spool(beside: folder.path(of: "findings.csv"), count: inputs.files.count, language),
      results: try Spool(beside: folder.path(of: "results.jsonl"), count: inputs.files.count, language))
  }
}
