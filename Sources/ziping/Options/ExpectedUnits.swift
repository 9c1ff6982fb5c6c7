import ArgumentParser
import Console
import Evaluation
import Foundation
import Spreadsheet

/// The counties that should have reported.
struct ExpectedUnits: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who should have reported: a region by code or name (620800, 平凉市), or a file with a county's code or name on each line.",
      valueName: "file|region"))
  var expect: String?

  /// The expected units; none when the option is not given.
  /// - Throws: `Failure` when the text names neither a region nor a file, or a line of the file no county.
  func units(_ language: Language) throws -> [RegionUnit] {
    guard let expect else { return [] }
    let directory = CountyDirectory.builtIn
    if let data = FileManager.default.contents(atPath: expect) {
      return try units(in: String(decoding: data, as: UTF8.self), of: expect, directory, language)
    }
    let units = directory.units(of: expect)
    guard !units.isEmpty else {
      throw Failure(
        language, "--expect “\(expect)”既不是行政区划(如620800、平凉市),也不是文件。", "--expect \"\(expect)\" is neither a region (620800, 平凉市) nor a file.")
    }
    return units
  }

  private func units(in text: String, of file: String, _ directory: CountyDirectory, _ language: Language) throws -> [RegionUnit] {
    do {
      return try directory.units(listedIn: text)
    } catch {
      throw Failure(
        language, "\(file)第\(error.line)行“\(error.text)”不是县级单位。", "\(file), line \(error.line): \"\(error.text)\" is no county.")
    }
  }
}
