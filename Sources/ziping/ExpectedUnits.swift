import ArgumentParser
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
    let units = directory.units.filter { [$0.city, $0.province, $0.name].contains(expect) } + directory.units(in: expect)
    guard !units.isEmpty, !expect.isEmpty else {
      throw Failure(
        language, "--expect “\(expect)”既不是行政区划(如620800、平凉市),也不是文件。", "--expect \"\(expect)\" is neither a region (620800, 平凉市) nor a file.")
    }
    return units
  }

  private func units(in text: String, of file: String, _ directory: CountyDirectory, _ language: Language) throws -> [RegionUnit] {
    try text.split(whereSeparator: \.isNewline).enumerated().compactMap { number, line in
      let name = line.trimmingCharacters(in: CharacterSet.whitespaces.union(CharacterSet(charactersIn: "\u{FEFF}")))
      if name.isEmpty || name.hasPrefix("#") { return nil }
      let first = name.split(separator: ",").first.map(String.init) ?? name
      if let unit = directory.unit(code: first) ?? directory.match(first)?.unit { return unit }
      throw Failure(language, "\(file)第\(number + 1)行“\(name)”不是县级单位。", "\(file), line \(number + 1): \"\(name)\" is no county.")
    }
  }
}
