internal import Yams

/// The text of a scheme file, with its lines for error messages.
struct SchemeSource {
  /// The file, as the caller named it.
  let file: String
  /// The text.
  let text: String
  /// The lines of the text, as YAML counts them.
  let lines: [Substring]

  /// More than any scheme needs; keeps the time spent on hostile files small.
  static let byteLimit = 2_000_000

  /// A text without the byte order mark that some editors put first.
  init(text: String, file: String) {
    self.file = file
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    self.text = text
    self.lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// A problem at a place of this text.
  func problem(_ kind: SchemeProblem.Kind, at place: SchemePlace) -> SchemeProblem {
    SchemeProblem(kind: kind, file: file, line: place.line, column: place.column, sourceLine: String(line(place.line)))
  }

  /// The text of a line, counted from 1; empty beyond the end.
  func line(_ number: Int) -> Substring { lines.indices.contains(number - 1) ? lines[number - 1] : "" }

  /// The YAML tree. Tabs, aliases and repeated keys are refused before anything is built from them.
  func composed() throws(SchemeError) -> Node {
    if let problem = refusal() { throw SchemeError(problems: [problem]) }
    do {
      guard let root = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
        throw SchemeError(problems: [problem(.empty, at: .start)])
      }
      return root
    } catch let error as SchemeError {
      throw error
    } catch {
      throw SchemeError(problems: [problem(from: error)])
    }
  }

  private func refusal() -> SchemeProblem? {
    if text.utf8.count > SchemeSource.byteLimit { return problem(.tooLong(limit: SchemeSource.byteLimit), at: .start) }
    for (index, line) in lines.enumerated() {
      let indentation = line.prefix { $0 == " " || $0 == "\t" }
      if let tab = indentation.firstIndex(of: "\t"), indentation.count < line.count {
        return problem(.tab, at: SchemePlace(line: index + 1, column: line.distance(from: line.startIndex, to: tab) + 1))
      }
    }
    return firstAlias().map { problem(.alias($0.name), at: $0.place) }
  }
}

/// A line and a column, both from 1; columns count Unicode scalars.
struct SchemePlace: Hashable {
  let line: Int
  let column: Int

  static let start = SchemePlace(line: 1, column: 1)
}

extension SchemePlace {
  init(_ mark: Mark?) {
    self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
