internal import Spreadsheet

/// A mark as one of our comments tells it: the number of its finding, its message, and the answer to it.
package struct CommentMark: Hashable {
  /// The number of the finding; nil when people have taken it out and nothing else tells it.
  let number: FindingNumber?
  /// What the mark says, without the advice.
  let message: String
  /// What the county wrote into our text, below it, or by its label above where that tells of one mark only; nil when it wrote nothing.
  var answer: String?

  /// Whether a line is the title of a mark, with its number: people do not write such a line.
  package static func isTitle(_ line: Substring) -> Bool {
    guard line.utf8.count <= 200 else { return false }
    let text = KeyedText(String(line))
    return OwnSpan.titles(in: text).contains { title in
      guard case .title(.some, .some) = title.kind else { return false }
      return title.range == 0..<text.count
    }
  }

  /// The marks that the comments of a sheet tell of, by comment.
  ///
  /// Excel makes a conversation of a comment on request. What follows our text there is an answer to it: to its mark, or where it tells of
  /// several to none for certain.
  /// - Parameters:
  ///   - sheet: the sheet.
  ///   - words: what we say of findings.
  /// - Returns: the cells and their marks, in the order of the comments.
  /// - Complexity: O(n) over the texts.
  static func marks(on sheet: Sheet, _ words: OwnWords) -> [(cell: CellReference, marks: [CommentMark])] {
    var comments: [(cell: CellReference, marks: [CommentMark])] = []
    for comment in sheet.comments {
      let reading = CommentReading(comment, on: sheet.name, words)
      let marks = reading.marks
      if !marks.isEmpty {
        comments.append((comment.reference, marks))
      } else if let last = comments.last, last.cell == comment.reference {
        comments[comments.count - 1].marks = replied(last.marks, with: reading.rest)
      }
    }
    return comments
  }

  private static func replied(_ marks: [CommentMark], with text: String) -> [CommentMark] {
    guard let reply = Answer.written(text) else { return marks }
    guard marks.count == 1, var mark = marks.first else { return marks + [CommentMark(number: nil, message: "", answer: reply)] }
    mark.answer = [mark.answer, reply].compactMap { $0 }.joined(separator: "\n")
    return [mark]
  }
}
