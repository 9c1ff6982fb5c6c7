internal import Spreadsheet

/// Takes our texts out of the comments of a sheet: a comment that is all ours goes with its box, from any other the part from our heading
/// line to the closing line, if there is one. The part goes with its last comment.
///
/// The author alone tells nothing: programs keep it when a person writes something of their own in place of our text. Where only the heading
/// line is gone, our text begins with the first title.
struct CommentRemoval {
  private let author: String
  /// Whether our texts have closing lines, but for those with titles that are known.
  private let isClosed: Bool
  private let knowsTitle: (Substring) -> Bool
  /// The cells whose comments went.
  private var removed: Set<CellReference> = []
  private var leavesNone = false

  /// Takes an author's texts out.
  static func run(
    on package: inout EditedPackage, comments part: String, sheet: String, author: String, isClosed: Bool,
    knowsTitle: @escaping (Substring) -> Bool
  ) throws {
    guard try PartText(package.contents(part), name: part).bytes.place(of: author) != nil else { return }
    let root = try package.tree(part)
    var removal = CommentRemoval(author: author, isClosed: isClosed, knowsTitle: knowsTitle)
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

  private init(author: String, isClosed: Bool, knowsTitle: @escaping (Substring) -> Bool) {
    self.author = author
    self.isClosed = isClosed
    self.knowsTitle = knowsTitle
  }

  private mutating func write(_ root: XMLElement, into edit: inout PartEdit) {
    var others: [XMLElement] = []
    let authors = SheetComments(root)
    for comment in root.child("commentList")?.children("comment") ?? [] {
      // A comment that has become a conversation is what older programs see of it.
      if let cell = comment.attribute("ref").flatMap({ CellReference($0) }), authors?.isThreaded(cell) == true {
        others.append(comment)
        continue
      }
      let texts = comment.child("text").map(CommentRemoval.texts) ?? []
      let whole = texts.map(\.text).joined()
      let isByUs = authors?.author(of: comment) == author
      let ours = CommentText.range(in: whole, author: author, isByAuthor: isByUs, isClosed: isClosed, knowsTitle: knowsTitle)
      guard let ours else {
        others.append(comment)
        continue
      }
      if let cut = CommentRemoval.cut(ours, from: whole) {
        remove(cut, from: texts, in: &edit)
        others.append(comment)
      } else {
        edit.remove(comment.range)
        if let cell = comment.attribute("ref").flatMap({ CellReference($0) }) { removed.insert(cell) }
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

  /// The range of bytes to be cut from a comment so that what people wrote above and below our text is left; nil when they wrote nothing.
  private static func cut(_ ours: Range<String.Index>, from text: String) -> Range<Int>? {
    let above = text[..<ours.lowerBound]
    let below = text[ours.upperBound...]
    let isAbove = above.contains { !$0.isWhitespace }
    guard isAbove || below.contains(where: { !$0.isWhitespace }) else { return nil }
    // The line break below our text goes with it where nothing stands above, and where nothing but blanks stands below these do.
    let end = isAbove ? below.contains { !$0.isWhitespace } ? below.startIndex : below.endIndex : below.firstIndex { !$0.isWhitespace }
    let start = isAbove ? ours.lowerBound : text.startIndex
    return text.utf8.distance(from: text.startIndex, to: start)..<text.utf8.distance(from: text.startIndex, to: end ?? text.endIndex)
  }

  /// The text elements of a comment, each with the run that it stands in.
  private static func texts(of element: XMLElement) -> [(element: XMLElement, run: XMLElement?, text: String)] {
    element.children.compactMap { child in
      if child.name == "t" { return (child, nil, child.text) }
      guard child.name == "r", let text = child.child("t") else { return nil }
      return (text, child, text.text)
    }
  }

  /// Takes a range of bytes out of the texts.
  private func remove(
    _ range: Range<Int>, from texts: [(element: XMLElement, run: XMLElement?, text: String)], in edit: inout PartEdit
  ) {
    var start = 0
    for (element, run, text) in texts {
      let bytes = Array(text.utf8)
      let cut = range.clamped(to: start..<start + bytes.count)
      if cut.count == bytes.count, !cut.isEmpty {
        edit.remove(run?.range ?? element.range)
      } else if !cut.isEmpty {
        let kept = bytes[..<(cut.lowerBound - start)] + bytes[(cut.upperBound - start)...]
        edit.replace(
          element.startTag.upperBound..<element.contentEnd, with: XMLText.escapedContent(String(decoding: kept, as: UTF8.self)))
      }
      start += bytes.count
    }
  }
}

extension EditedPackage {
  /// Leaves a drawing of shapes out when no shape is left in it.
  fileprivate mutating func discardEmpty(_ drawing: String, of sheet: String) throws {
    guard let reference = try tree(sheet).child("legacyDrawing"), try !isShared([drawing], beyond: sheet),
      try !CommentShapes(contents(drawing), name: drawing).hasShapes
    else { return }
    try rewrite(sheet) { $0.remove(reference.range) }
    try discard(drawing, linkedFrom: sheet)
  }
}
