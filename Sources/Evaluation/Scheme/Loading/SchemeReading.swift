/// The reading of one scheme file: its text, and what was found wrong so far.
///
/// A problem does not end the reading. Whatever could not be read is stood in for, so that one run tells of everything; the scheme
/// is made only when nothing was wrong.
final class SchemeReading {
  let source: SchemeSource
  private(set) var problems: [SchemeProblem] = []

  /// Nobody mends more than this at once, and looking for near names takes time.
  static let problemLimit = 200

  init(source: SchemeSource) {
    self.source = source
  }

  func report(_ kind: SchemeProblem.Kind, at place: SchemePlace) {
    guard problems.count < SchemeReading.problemLimit else { return }
    problems.append(source.problem(kind, at: place))
  }

  /// Reports a word that is none of those known, naming the nearest one.
  func reportUnknown(_ thing: SchemeProblem.Thing, _ word: String, known: some Sequence<String>, at place: SchemePlace) {
    guard problems.count < SchemeReading.problemLimit else { return }
    report(.unknown(thing, word, near: word.nearest(among: known)), at: place)
  }

  /// Throws everything that was found wrong, in the order of the lines.
  func finish() throws(SchemeError) {
    guard !problems.isEmpty else { return }
    throw SchemeError(problems: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
  }
}

/// The words used so far for one kind of thing, to find those that are used twice.
struct UsedWords {
  private var lines: [String: Int] = [:]
  private let thing: SchemeProblem.Thing

  init(_ thing: SchemeProblem.Thing) {
    self.thing = thing
  }

  /// Notes a word; reports it, and returns false, when it was used before.
  @discardableResult
  mutating func use(_ word: LocatedText, in reading: SchemeReading) -> Bool {
    guard !word.text.isEmpty else { return true }
    let key = word.text.comparable
    guard let first = lines[key] else {
      lines[key] = word.place.line
      return true
    }
    reading.report(.repeated(thing, word.text, firstLine: first), at: word.place)
    return false
  }
}

/// A text with its place in the file.
struct LocatedText {
  let text: String
  let place: SchemePlace
}
