internal import Spreadsheet

/// The text of our comments: a heading line by which it is recognised, then title and message of each mark.
///
/// In a cell that has a comment of its own, the heading line separates our text, below, from what was there.
struct CommentText {
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
  ///   - former: What the comment says already; both together are no longer than programs accept.
  init(_ marks: [CellMark], author: String, behind former: String = "") {
    let heading = CommentText.heading(of: author)
    let runs =
      [Run(text: heading, isBold: true)]
      + marks.flatMap { mark in
        [Run(text: "\n" + mark.title, isBold: true), Run(text: mark.message.isEmpty ? "" : "\n" + mark.message, isBold: false)]
      }
    let room = EscapedText.limit - (former.isEmpty ? 0 : former.utf16.count + 1)
    self.runs = room < heading.utf16.count ? [] : CommentText.shortened(runs, to: room)
  }

  /// The runs with as many UTF-16 units as there is room for; what is left out is shown by dots.
  private static func shortened(_ runs: [Run], to room: Int) -> [Run] {
    var rest = room
    return runs.map { run in
      let text = EscapedText.shortened(run.text, to: rest)
      rest -= text.utf16.count
      return Run(text: text, isBold: run.isBold)
    }
  }

  /// The line that our text begins with.
  static func heading(of author: String) -> String { "—— \(author) ——" }

  /// All of the text.
  var plain: String { runs.map(\.text).joined() }

  /// The text as rich text runs.
  /// - Parameters:
  ///   - p: What element names of the comment begin with.
  ///   - isAppended: Whether it stands below other text.
  /// - Returns: The runs.
  func rich(prefix p: String, isAppended: Bool = false) -> String {
    runs.enumerated().filter { !$0.element.text.isEmpty }.map { index, run in
      let text = XMLText.content((isAppended && index == 0 ? "\n" : "") + run.text)
      let bold = run.isBold ? "<\(p)b/>" : ""
      return """
        <\(p)r><\(p)rPr>\(bold)<\(p)sz val="9"/><\(p)color indexed="81"/><\(p)rFont val="\(CommentBox.fontName)"/><\(p)family val="3"/>\
        <\(p)charset val="134"/></\(p)rPr><\(p)t xml:space="preserve">\(text)</\(p)t></\(p)r>
        """
    }.joined()
  }
}
