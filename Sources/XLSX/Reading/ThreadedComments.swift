internal import Spreadsheet

extension Package {
  /// The comments of Excel 365 on a sheet, which stand in a part of their own; a reply follows what it answers.
  ///
  /// The old comments part then holds only a note for older programs at the same cells.
  /// - Throws: `WorkbookError` when a part is damaged.
  func threadedComments(ofSheetPart part: String) throws(WorkbookError) -> [Comment] {
    let parts = try targets(ofType: "threadedComment", from: part)
    guard !parts.isEmpty else { return [] }
    let names = try personNames()
    var comments: [Comment] = []
    for target in parts {
      var scanner = try scanner(target)
      while try scanner.nextInBranch() != .end {
        guard scanner.token == .startTag, scanner.isElement("threadedComment", .threadedComments) else { continue }
        let author = scanner.attribute("personId").flatMap { names[$0] } ?? ""
        guard let reference = scanner.attribute("ref").flatMap({ CellReference($0) }) else { continue }
        comments.append(Comment(reference: reference, author: author, text: try textOfThreadedComment(&scanner)))
      }
    }
    return comments
  }

  private func textOfThreadedComment(_ scanner: inout XMLScanner) throws(WorkbookError) -> String {
    var text = ""
    let depth = scanner.depth
    while try scanner.nextInBranch() != .end, scanner.token != .endTag || scanner.depth >= depth {
      if scanner.token == .startTag, scanner.isElement("text", .threadedComments) { text = try scanner.elementText() }
    }
    return text
  }

  /// The names of those who wrote comments, by their ids.
  private func personNames() throws(WorkbookError) -> [String: String] {
    var names: [String: String] = [:]
    for name in partNames where PartName.folded(name).hasPrefix("xl/persons/") && name.hasSuffix(".xml") {
      var scanner = try scanner(name)
      while try scanner.nextInBranch() != .end {
        guard scanner.token == .startTag, scanner.isElement("person", .threadedComments), let id = scanner.attribute("id") else { continue }
        names[id] = scanner.attribute("displayName") ?? ""
      }
    }
    return names
  }
}
