import Evaluation
import Foundation

/// What checking an example must give: written by hand beside the mistake, never taken from the program's own output.
struct Expectation: Encodable {
  let file: String
  let disposition: String
  let score: String
  /// Every error and warning as code, rule if any, and place.
  let problems: [String]

  init(file: String, disposition: String, score: String, problems: [String]) {
    self.file = file
    self.disposition = disposition
    self.score = score
    self.problems = problems.sorted()
  }

  init(_ county: ExampleCounty) {
    self.init(file: county.file, disposition: county.disposition.rawValue, score: county.score, problems: county.mistakes)
  }

  /// The expectation as a line of JSON.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
