internal import Spreadsheet

/// The comments of a sheet, to which ours are added: those that are there stay first and whole.
struct SheetComments {
  private let root: XMLElement
  private let list: XMLElement
  private let authors: [XMLElement]
  private var comments: [CellReference: XMLElement] = [:]

  /// Reads the comments.
  /// - Returns: nil when the part is no list of comments.
  init?(_ root: XMLElement) {
    guard root.name == "comments", let list = root.child("commentList") else { return nil }
    self.root = root
    self.list = list
    authors = root.child("authors")?.children("author") ?? []
    for comment in list.children("comment") {
      guard let cell = comment.attribute("ref").flatMap({ CellReference($0) }), comments[cell] == nil else { continue }
      comments[cell] = comment
    }
  }

  /// What a cell's comment says now; nothing when it has none.
  func text(of cell: CellReference) -> String {
    let children = comments[cell]?.child("text")?.children ?? []
    return children.map { ($0.name == "r" ? $0.child("t") : $0.name == "t" ? $0 : nil)?.text ?? "" }.joined()
  }

  /// Whether a cell's comment stands for a conversation, which Excel keeps elsewhere and shows instead.
  func isThreaded(_ cell: CellReference) -> Bool {
    comments[cell].flatMap(author)?.hasPrefix("tc=") ?? false
  }

  /// Who made a comment; nil when the list does not say.
  func author(of comment: XMLElement) -> String? {
    guard let number = comment.number("authorId"), authors.indices.contains(number) else { return nil }
    return authors[number].text
  }

  /// Adds texts to the comments.
  func write(_ texts: [(cell: CellReference, text: CommentText)], author: String, into edit: inout PartEdit) {
    var new = ""
    let index = authors.firstIndex { $0.text == author } ?? authors.count
    let p = root.prefix
    for (cell, text) in texts where !text.plain.isEmpty {
      if let comment = comments[cell] {
        append(text, to: comment, in: &edit)
      } else {
        new += "<\(p)comment ref=\"\(cell)\" authorId=\"\(index)\"><\(p)text>\(text.rich(prefix: p))</\(p)text></\(p)comment>"
      }
    }
    guard !new.isEmpty else { return }
    edit.append(new, into: list)
    guard index == authors.count else { return }
    let entry = "<\(p)author>\(XMLText.content(author))</\(p)author>"
    if let authors = root.child("authors") {
      edit.append(entry, into: authors)
    } else {
      edit.insert("<\(p)authors>\(entry)</\(p)authors>", at: root.startTag.upperBound)
    }
  }

  /// Appends to a comment: as runs where it has runs, within its text where that is plain, since one may not follow the other.
  private func append(_ text: CommentText, to comment: XMLElement, in edit: inout PartEdit) {
    let p = root.prefix
    guard let element = comment.child("text") else {
      return edit.append("<\(p)text>\(text.rich(prefix: p))</\(p)text>", into: comment)
    }
    if let last = element.children("r").last {
      edit.insert(text.rich(prefix: p, isAppended: true), at: last.end)
    } else if let plain = element.child("t") {
      edit.append(XMLText.content("\n" + text.plain), into: plain)
    } else {
      edit.append(text.rich(prefix: p), into: element)
    }
  }

  /// An empty list of comments.
  static func empty(_ dialect: MarkupDialect) -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <comments xmlns="\(dialect.main)"><authors></authors><commentList></commentList></comments>
      """.utf8)
  }
}
