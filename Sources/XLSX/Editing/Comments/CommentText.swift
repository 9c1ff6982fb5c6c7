internal import Spreadsheet

/// The text of our comments: a heading line by which it is recognised, then title and message of each mark, and if wanted a closing line.
///
/// In a cell that has a comment of its own, the heading line separates our text, below, from what was there; the closing line separates it
/// from what people write below.
package struct CommentText {
  /// A stretch of text in one typeface.
  private struct Run {
    let text: String
    let isBold: Bool
  }

  private let runs: [Run]

  /// The comment on one cell.
  /// - Parameters:
  ///   - marks: The marks, severest first.
  ///   - author: Who made them.
  ///   - isClosed: Whether a closing line ends the text.
  ///   - former: What the comment says already; both together are no longer than programs accept.
  init(_ marks: [CellMark], author: String, isClosed: Bool = false, behind former: String = "") {
    let heading = Comment.heading(by: author)
    let runs =
      [Run(text: heading, isBold: true)]
      + marks.flatMap { mark in
        [("\n" + mark.title, true), (mark.message.isEmpty ? "" : "\n" + mark.message, false)]
          .map { Run(text: CommentText.quoted($0, by: author), isBold: $1) }
      }
    let closing = isClosed ? "\n" + CommentText.closing(of: author) : ""
    let room = EscapedText.limit - (former.isEmpty ? 0 : former.utf16.count + 1) - closing.utf16.count
    guard room >= heading.utf16.count else {
      self.runs = []
      return
    }
    self.runs = CommentText.shortened(runs, to: room) + [Run(text: closing, isBold: true)]
  }

  /// The runs with as many UTF-16 units as there is room for; what is left out is shown by dots.
  private static func shortened(_ runs: [Run], to room: Int) -> [Run] {
    if runs.reduce(0, { $0 + $1.text.utf8.count }) <= room { return runs }
    var rest = room
    return runs.map { run in
      let text = EscapedText.shortened(run.text, to: rest)
      rest -= text.utf16.count
      return Run(text: text, isBold: run.isBold)
    }
  }

  /// A text that may quote the closing line, in a form that is not taken for it.
  private static func quoted(_ text: String, by author: String) -> String {
    // Looking for bytes first takes a hundredth of the time.
    let line = closing(of: author)
    guard Array(text.utf8).place(of: line) != nil else { return text }
    return text.replacing(line, with: "— \(author)\(Comment.closingWords) —")
  }

  /// The line that our text ends with where people may write below it.
  package static func closing(of author: String) -> String { "—— \(author)\(Comment.closingWords) ——" }

  /// Where our text stands in a comment; nil when there is none.
  ///
  /// It begins at the line break before the heading, or where that is gone before the first title, and ends with the closing line, or where
  /// there is none with the comment. Messages may quote the one, people the other.
  ///
  /// A text that had a closing line and has lost it may hold anything by now: of that only the heading is ours for certain. Texts with titles
  /// that are known have none.
  /// - Parameters:
  ///   - comment: all of the comment.
  ///   - author: who we are.
  ///   - isByAuthor: whether the file says that the comment is by us.
  ///   - isClosed: whether our texts have closing lines.
  ///   - knowsTitle: whether a line can only be the title of one of our marks.
  /// - Returns: the text with the line break before it.
  static func range(
    in comment: String, author: String, isByAuthor: Bool, isClosed: Bool, knowsTitle: (Substring) -> Bool
  ) -> Range<String.Index>? {
    let heading = comment.ranges(of: Comment.heading(by: author)).first { isApart($0, in: comment) }
    let title = comment.split(whereSeparator: \.isNewline).first(where: knowsTitle)
    guard let start = heading?.lowerBound ?? (isByAuthor ? title?.startIndex : nil) else { return nil }
    let before = comment[..<start]
    let isBroken = before.last?.isNewline == true
    var end = comment[(heading?.upperBound ?? start)...].firstRange(of: closing(of: author))?.upperBound
    if isClosed, end == nil, title == nil { end = heading?.upperBound }
    return (isBroken ? before.index(before: start) : start)..<(end ?? comment.endIndex)
  }

  /// Whether a line begins or ends with a text; people who quote it write on both sides of it.
  private static func isApart(_ range: Range<String.Index>, in text: String) -> Bool {
    let before = text[..<range.lowerBound].last { !$0.isWhitespace || $0.isNewline }
    let behind = text[range.upperBound...].first { !$0.isWhitespace || $0.isNewline }
    return before?.isNewline ?? true || behind?.isNewline ?? true
  }

  /// All of the text.
  var plain: String { runs.map(\.text).joined() }

  /// The text as rich text runs.
  /// - Parameters:
  ///   - p: What element names of the comment begin with.
  ///   - isAppended: Whether it stands below other text.
  /// - Returns: The runs.
  func rich(prefix p: String, isAppended: Bool = false) -> String {
    let properties = """
      <\(p)sz val="9"/><\(p)color indexed="81"/><\(p)rFont val="\(CommentBox.fontName)"/><\(p)family val="3"/>\
      <\(p)charset val="134"/></\(p)rPr><\(p)t xml:space="preserve">
      """
    let (plain, bold, end) = ("<\(p)r><\(p)rPr>", "<\(p)r><\(p)rPr><\(p)b/>", "</\(p)t></\(p)r>")
    var text = isAppended ? "\n" : ""
    var rich = ""
    for run in runs where !run.text.isEmpty {
      text += run.text
      rich += (run.isBold ? bold : plain) + properties
      rich += XMLText.content(text)
      rich += end
      text = ""
    }
    return rich
  }
}
