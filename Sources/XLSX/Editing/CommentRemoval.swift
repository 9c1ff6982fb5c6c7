internal import Spreadsheet

/// Takes our texts out of the comments of a sheet: a comment that is all ours goes with its box, from any other the part from our heading
/// line on. The part goes with its last comment.
///
/// The author alone tells nothing: programs keep it when a person writes something of their own in place of our text.
struct CommentRemoval {
  private let author: String
  private let heading: String
  /// The cells whose comments went.
  private var removed: Set<CellReference> = []
  private var leavesNone = false

  /// Takes an author's texts out.
  static func run(on package: inout EditedPackage, comments part: String, sheet: String, author: String) throws {
    guard try PartText(package.contents(part), name: part).bytes.place(of: Array(author.utf8)) != nil else { return }
    let root = try package.tree(part)
    var removal = CommentRemoval(author: author)
    try package.rewrite(part) { removal.write(root, into: &$0) }
    guard !removal.removed.isEmpty else { return }
    if let drawing = try package.target(ofType: "vmlDrawing", from: sheet) {
      let boxes = try CommentShapes(package.contents(drawing), name: drawing).ranges(ofBoxes: removal.removed)
      try package.rewrite(drawing) { edit in
        for box in boxes { edit.remove(box) }
      }
      if removal.leavesNone { try package.discardEmpty(drawing, of: sheet) }
    }
    if removal.leavesNone { try package.discard(part, linkedFrom: sheet) }
  }

  private init(author: String) {
    self.author = author
    heading = CommentText.heading(of: author)
  }

  private mutating func write(_ root: XMLElement, into edit: inout PartEdit) {
    var others: [XMLElement] = []
    for comment in root.child("commentList")?.children("comment") ?? [] {
      let texts = comment.child("text").map(CommentRemoval.texts) ?? []
      let whole = texts.map(\.text).joined()
      let kept = placeOfHeading(in: whole).map { String(whole[..<$0]) }
      if let kept, kept.contains(where: { !$0.isWhitespace }) {
        cut(texts, behind: kept.utf8.count, in: &edit)
        others.append(comment)
      } else if kept != nil {
        edit.remove(comment.range)
        if let cell = comment.attribute("ref").flatMap({ CellReference($0) }) { removed.insert(cell) }
      } else {
        others.append(comment)
      }
    }
    leavesNone = others.isEmpty
    removeAuthor(root.child("authors")?.children("author") ?? [], others, in: &edit)
  }

  /// Takes our name out of the authors when no comment is left that refers to it; those behind it move up.
  private func removeAuthor(_ authors: [XMLElement], _ comments: [XMLElement], in edit: inout PartEdit) {
    guard let index = authors.firstIndex(where: { $0.text == author }), !comments.contains(where: { $0.number("authorId") == index }) else {
      return
    }
    edit.remove(authors[index].range)
    for comment in comments {
      guard let number = comment.number("authorId"), number > index else { continue }
      edit.set("authorId", to: "\(number - 1)", of: comment)
    }
  }

  /// Where our text begins: at the line break before our heading, which programs may have split among runs.
  private func placeOfHeading(in text: String) -> String.Index? {
    guard let place = text.firstRange(of: heading)?.lowerBound else { return nil }
    let before = text[..<place]
    return before.hasSuffix("\n") ? before.index(before: before.endIndex) : place
  }

  /// The text elements of a comment, each with the run that it stands in.
  private static func texts(of element: XMLElement) -> [(element: XMLElement, run: XMLElement?, text: String)] {
    element.children.compactMap { child in
      if child.name == "t" { return (child, nil, child.text) }
      guard child.name == "r", let text = child.child("t") else { return nil }
      return (text, child, text.text)
    }
  }

  /// Keeps so many bytes of the texts.
  private func cut(_ texts: [(element: XMLElement, run: XMLElement?, text: String)], behind length: Int, in edit: inout PartEdit) {
    var rest = length
    for (element, run, text) in texts {
      let size = text.utf8.count
      if rest == 0 {
        edit.remove(run?.range ?? element.range)
      } else if rest < size {
        let kept = String(decoding: text.utf8.prefix(rest), as: UTF8.self)
        edit.replace(element.startTag.upperBound..<element.contentEnd, with: XMLText.escapedContent(kept))
      }
      rest = max(0, rest - size)
    }
  }
}

extension EditedPackage {
  /// Leaves a drawing of shapes out when no shape is left in it.
  fileprivate mutating func discardEmpty(_ drawing: String, of sheet: String) throws {
    guard let reference = try tree(sheet).child("legacyDrawing"), try !isShared([drawing], beyond: sheet),
      try PartText(contents(drawing), name: drawing).bytes.place(of: Array("<v:shape ".utf8)) == nil
    else { return }
    try rewrite(sheet) { $0.remove(reference.range) }
    try discard(drawing, linkedFrom: sheet)
  }
}

extension CommentShapes {
  /// The shapes that are the boxes of the comments of some cells.
  func ranges(ofBoxes cells: Set<CellReference>) -> [Range<Int>] {
    boxes.filter { cells.contains($0.cell) }.compactMap { box in
      guard let start = text[..<box.data.lowerBound].lastPlace(of: "<v:shape "),
        let end = text.place(of: Array("</v:shape>".utf8), from: box.data.lowerBound)
      else { return nil }
      return start..<end + "</v:shape>".utf8.count
    }
  }
}
