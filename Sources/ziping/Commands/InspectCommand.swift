import ArgumentParser
import Console
import Reports
import Spreadsheet
import XLSX

/// `ziping inspect`: how a file reads, as one JSON object.
struct Inspect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "检视 · Say how a file reads: verdict, problems, producer, sheets, parts.",
    discussion: """
      EXAMPLES
        ziping inspect 崆峒区.xlsx
        ziping inspect --cells 崆峒区.xlsx
      """)

  @Argument(help: "A file of any kind.", completion: .file())
  var input: String

  @Flag(help: "Add a map of all cells, \"sheet!A1\": value.")
  var cells = false

  @OptionGroup var legacy: LegacyOption

  func run() async throws {
    try await Failure.exiting {
      let file = try legacy.readable(InputFile(path: input, name: input), .chinese)
      let (line, isReadable) = InspectReport.json(path: file.path, includesCells: cells)
      try Terminal.write(line + [UInt8(ascii: "\n")])
      if !isReadable { throw ExitCode(2) }
    }
  }
}
