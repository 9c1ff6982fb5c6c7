import ArgumentParser
import Foundation
import Reports
import Spreadsheet
import XLSX

/// `ziping cells`: every non-empty cell as a line of JSON.
struct Cells: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the cells of a workbook as JSON lines.",
    discussion: """
      Each line is ["sheet","A1","n",1.5,null]: sheet, reference, type (n number, s text, b boolean, e error, d date), value, ISO date.

      Examples:
        ziping cells 崆峒区.xlsx
        ziping cells --count 平凉市-2022/
      """)

  @Argument(help: "A workbook; with --count also a folder.", completion: .file())
  var input: String

  @Flag(help: "Print only the number of cells, of one file or of all workbooks in a folder.")
  var count = false

  func run() throws {
    guard count else { return try write() }
    var total = 0
    for path in try InputPaths.workbooks(at: input) {
      total += try CellsReport.count(WorkbookFile(path: path))
    }
    print(total)
  }

  private func write() throws {
    do throws(WorkbookError) {
      var report = CellsReport()
      let output = FileHandle.standardOutput
      try report.write(WorkbookFile(path: input)) { output.write(Data($0)) }
    } catch {
      FileHandle.standardError.write(Data("\(input): \(error.message(in: .chinese))\n".utf8))
      throw ExitCode(2)
    }
  }
}

/// The files that a path names.
enum InputPaths {
  /// The path itself, or the workbooks in the folder that it names, in a stable order.
  static func workbooks(at path: String) throws -> [String] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue else { return [path] }
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.lowercased().hasSuffix(".xlsx") }.sorted().map { path + "/" + $0 }
  }
}
