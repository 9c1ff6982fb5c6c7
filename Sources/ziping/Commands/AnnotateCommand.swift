import ArgumentParser
import Console
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
  @OptionGroup var signature: SignatureOption
  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Folder to write to.", valueName: "dir")) var output: String

  func run() async throws {
    try await Failure.exiting {
      let language = options.language
      let inputs = try options.inputs(besides: output)
      let folder = try OutputFolder(output, language)
      let copies = try AnnotatedCopies(of: inputs, in: folder, dropsSignature: signature.dropSignature)
      let pass = try await RoundPass(inputs, keepsFigures: false, common: copies.common) { try copies.write($0) }
      try copies.finish()
      try Terminal.write((pass.lines + pass.results.compactMap(\.path).map { $0 + "\n" }).joined())
      let missing = pass.results.count { $0.isMissing }
      guard missing == 0 else { throw Failure(language, "\(missing)份工作簿未能生成批注副本,原因见上", "no copy of \(missing) workbooks; see above") }
      throw pass.exitCode
    }
  }
}
