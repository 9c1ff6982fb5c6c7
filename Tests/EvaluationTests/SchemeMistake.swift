import Evaluation
import Foundation
import Testing

/// One edit of the real scheme file that spoils it. A `▲` in the new text stands where the problem must be placed.
struct SchemeMistake: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let old: String
  let new: String
  let kind: SchemeProblem.Kind

  init(_ description: String, _ old: String, _ new: String, _ kind: SchemeProblem.Kind) {
    testDescription = description
    self.old = old
    self.new = new
    self.kind = kind
  }

  /// The problems that the spoilt file has, and the place where one of them must be.
  func problems() throws -> (found: [SchemeProblem], line: Int, column: Int) {
    let text = try SchemeTemplate.text()
    let range = try #require(text.range(of: old), "the scheme file no longer has “\(old)”")
    return try MarkedScheme(text.replacingCharacters(in: range, with: new)).problems()
  }
}

/// The text of a scheme file with a `▲` at the place of a problem.
struct MarkedScheme {
  let text: String
  let line: Int
  let column: Int

  init(_ marked: String) throws {
    let mark = try #require(marked.range(of: "▲"))
    let before = marked[..<mark.lowerBound].split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    text = marked.replacingCharacters(in: mark, with: "")
    line = before.count
    column = (before.last?.unicodeScalars.count ?? 0) + 1
  }

  func problems() throws -> (found: [SchemeProblem], line: Int, column: Int) {
    let error = #expect(throws: SchemeError.self) { try Scheme(yaml: text, file: "scheme.yaml") }
    return (error?.problems ?? [], line, column)
  }
}
