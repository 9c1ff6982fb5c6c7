import ArgumentParser
import Console
import Reports
import Spreadsheet
import XLSX

/// `ziping cells`: every non-empty cell as a line of JSON.
struct Cells: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cells",
    abstract: "单元格 · List the cells of a workbook as JSON lines.",
    discussion: """
      Each line is ["sheet","A1","n",1.5,null]: sheet, reference, type (n number, s text, b boolean, e error, d date), value, ISO date.

      EXAMPLES
        ziping cells 崆峒区.xlsx
        ziping cells --count 平凉市-2022
      """)

  @Argument(help: "A workbook; with --count also a folder.", completion: .file()) var input: String
  @Flag(help: "Print only the number of cells, of one file or of all workbooks in a folder.") var count = false
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var legacy: LegacyOption
  @OptionGroup var lang: LanguageOption

  func run() async throws {
    try await Failure.exiting { count ? try await printCount() : try printCells() }
  }

  private func printCount() async throws {
    let language = lang.language
    let files = try WorkbookPaths.files(at: input, besides: nil, language).map { try legacy.readable($0, language) }
    let common = CommonParts()
    let counts = try await files.concurrentMap(threads: threads.count) { file in
      try Cells.reading(file.path, language) { () throws(WorkbookError) in
        try CellsReport.count(WorkbookFile(path: file.path, common: common))
      }
    }
    try Terminal.write("\(counts.reduce(0, +))\n")
  }

  private func printCells() throws {
    var failure: (any Error)?
    let file = try legacy.readable(InputFile(path: input, name: input), lang.language)
    try Cells.reading(file.path, lang.language) { () throws(WorkbookError) in
      var report = CellsReport()
      try report.write(WorkbookFile(path: file.path)) { bytes in
        do { try Terminal.write(bytes) } catch { failure = failure ?? error }
      }
    }
    if let failure { throw failure }
  }

  /// Turns what is wrong with a file into the failure of the command.
  private static func reading<Result>(
    _ path: String, _ language: Language, _ body: () throws(WorkbookError) -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      throw Failure("\(path): \(error.message(in: language))")
    }
  }
}
