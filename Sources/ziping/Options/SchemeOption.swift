import ArgumentParser
import Console
import Evaluation
import Spreadsheet

/// The scheme to check against.
struct SchemeOption: ParsableArguments {
  @Option(help: "Id of a scheme under Templates/, or the path of a scheme file.")
  var scheme: String

  /// Reads the scheme.
  /// - Throws: `Failure` when there is no such scheme or it has mistakes.
  func load(_ language: Language) throws -> Scheme { try SchemeFile.find(scheme, language).scheme(language) }
}
