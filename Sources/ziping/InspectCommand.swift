import ArgumentParser
import Foundation
import Reports
import XLSX

/// `ziping inspect`: how a file reads, as one JSON object.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how a file reads: verdict, problems, producer, sheets, parts.",
    discussion: """
      Examples:
        ziping inspect 崆峒区.xlsx
        ziping inspect --cells 崆峒区.xlsx
      """)

  @Argument(help: "A file of any kind.", completion: .file())
  var input: String

  @Flag(help: "Add a map of all cells, \"sheet!A1\": value.")
  var cells = false

  func run() throws {
    var (line, isReadable) = InspectReport.json(path: input, includesCells: cells)
    line.append(UInt8(ascii: "\n"))
    FileHandle.standardOutput.write(Data(line))
    if !isReadable { throw ExitCode(2) }
  }
}
