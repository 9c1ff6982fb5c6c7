internal import Spreadsheet

/// Reads the comments of a sheet.
struct CommentsPart {
  private(set) var comments: [Comment] = []
  private var authors: [String] = []
  private var seen: Set<CellReference> = []
  private let sheet: String
  private let log: ProblemLog

  /// Reads a comments part.
  /// - Throws: `WorkbookError` when it is not well-formed or is something else.
  init(_ scanner: inout XMLScanner, sheet: String, log: ProblemLog) throws(WorkbookError) {
    self.sheet = sheet
    self.log = log
    var text = TextRuns()
    try scanner.enterRoot(["comments"])
    while try scanner.nextInBranch() != .end {
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("author") {
        authors.append(try scanner.elementText())
      } else if scanner.isElement("comment") {
        try readComment(&scanner, text: &text)
      }
    }
    comments.sort { $0.reference < $1.reference }
  }

  private mutating func readComment(_ scanner: inout XMLScanner, text: inout TextRuns) throws(WorkbookError) {
    let place = scanner.attribute("ref") ?? ""
    let author = scanner.attribute("authorId").flatMap { Int($0) } ?? -1
    let offset = scanner.range.lowerBound
    try text.read(&scanner, log: log)
    let reference = CellReference(place)
    func note() {
      log.note(WorkbookError(.badComment, part: scanner.window.part, byteOffset: offset, sheet: sheet, cell: reference, detail: place))
    }
    guard let reference else { return note() }
    if !authors.indices.contains(author) || !seen.insert(reference).inserted { note() }
    let name = authors.indices.contains(author) ? authors[author] : ""
    comments.append(Comment(reference: reference, author: name, text: String(decoding: text.bytes, as: UTF8.self)))
  }
}
