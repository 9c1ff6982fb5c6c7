/// Finds labels in a text without spaces.
struct LabelScanner: Sendable {
  struct Found {
    let label: String
    let value: String
    let hasColon: Bool
    let isLast: Bool
  }

  /// The words, longest first, with the labels that they stand for, by their first characters.
  private let words: [Unicode.Scalar: [(word: [Unicode.Scalar], label: String)]]

  init(_ terms: [FormLayout.Term]) {
    let words = terms.flatMap { term in term.all.map { (word: Array(NormalizedText.compact($0).unicodeScalars), label: term.name) } }
    self.words = Dictionary(grouping: words.filter { !$0.word.isEmpty }.sorted { $0.word.count > $1.word.count }) { $0.word[0] }
  }

  /// The labels of a text in their order; a label counts when a colon follows, or when it is the whole text.
  func labels(in text: String) -> [Found] {
    let text = Array(text.unicodeScalars)
    var marks: [(label: String, start: Int, value: Int, hasColon: Bool)] = []
    var position = 0
    while position < text.count {
      if let (label, end, hasColon) = label(at: position, in: text) {
        marks.append((label, position, end, hasColon))
        position = max(end, position + 1)
      } else {
        position += 1
      }
    }
    return marks.enumerated().map { number, mark in
      let isLast = number == marks.count - 1
      let end = isLast ? text.endIndex : marks[number + 1].start
      let value = text[mark.value..<max(mark.value, end)].drop { $0 == "_" }
      return Found(label: mark.label, value: LabelScanner.trimmed(value), hasColon: mark.hasColon, isLast: isLast)
    }
  }

  /// Whether a text is a label itself, one of these or another such as `单位:分`.
  func holdsLabel(_ text: String) -> Bool {
    if !labels(in: text).isEmpty { return true }
    guard let colon = text.firstIndex(of: ":") else { return false }
    return colon > text.startIndex && text[..<colon].allSatisfy(\.isLetter)
  }

  private func label(at position: Int, in text: [Unicode.Scalar]) -> (label: String, end: Int, hasColon: Bool)? {
    guard let (word, label) = words[text[position]]?.first(where: { text[position...].starts(with: $0.word) }) else { return nil }
    var after = text[(position + word.count)...]
    if after.first == "(", let close = after.firstIndex(of: ")") { after = after[(close + 1)...] }
    if after.first == ":" { return (label, after.startIndex + 1, true) }
    return after.isEmpty && position == 0 ? (label, text.endIndex, false) : nil
  }

  /// The value without the underscores and strokes that only mark where to write, or the words that ask for a signature.
  private static func trimmed(_ value: ArraySlice<Unicode.Scalar>) -> String {
    let strokes = "_—-/、,;。 ".unicodeScalars
    let body = value.drop(while: strokes.contains)
    let end = body.lastIndex { !strokes.contains($0) }.map { $0 + 1 } ?? body.startIndex
    var view = String.UnicodeScalarView()
    view.append(contentsOf: body[..<end])
    var text = String(view)
    for suffix in ["(签字)", "(签名)", "(盖章)"] where text.hasSuffix(suffix) { text = String(text.dropLast(suffix.count)) }
    return ["(签字)", "(签名)", "(盖章)", "签字", "签名", "盖章", "年月日"].contains(text) ? "" : text
  }
}
