/// Takes out the marks that an earlier run left.
///
/// A copy that nobody else has saved holds a journal of what was changed, and gets back exactly what it was. Any other file is looked
/// through for marks as programs save them: cells whose format is derived from a marker style, comments with our heading line or a title of ours, and the
/// sheet that a hidden name, or else its header, says is our list.
struct Unmarking {
  private var package: EditedPackage
  private let author: String
  private let recognition: ListRecognition
  private let knowsTitle: @Sendable (Substring) -> Bool
  private let closesComments: Bool
  private let isListReplaced: Bool

  /// Takes the marks of an author out of a package, with the list that has one of some headers. Where the heading line of a comment is gone
  /// a title can tell it, where the closing line is gone little is known of it. A list may be replaced by a new one.
  /// - Returns: What the workbook part then says.
  /// - Throws: `EditingError` and `WorkbookError` when the package cannot be read or changed.
  static func run(
    on package: inout EditedPackage, author: String, lists headers: [[String]], isListReplaced: Bool,
    closesComments: Bool, knowsTitle: @escaping @Sendable (Substring) -> Bool
  ) throws -> WorkbookOutline {
    var unmarking = Unmarking(
      package: package, author: author, recognition: ListRecognition(headers: headers), knowsTitle: knowsTitle,
      closesComments: closesComments, isListReplaced: isListReplaced)
    let outline = try unmarking.followJournal() ? WorkbookOutline(unmarking.package) : unmarking.removeRecognised()
    package = unmarking.package
    return outline
  }

  /// Takes the marks out of a package whose journal still fits.
  /// - Returns: false when it has none that does; nothing is changed then.
  static func followJournal(of package: inout EditedPackage) throws -> Bool {
    var unmarking = Unmarking(
      package: package, author: "", recognition: ListRecognition(headers: []), knowsTitle: { _ in false },
      closesComments: false, isListReplaced: false)
    guard try unmarking.followJournal() else { return false }
    package = unmarking.package
    return true
  }

  /// Takes back what the journal says was changed.
  /// - Returns: false when there is no journal, or it no longer fits what the package holds; nothing is changed then.
  private mutating func followJournal() throws -> Bool {
    guard let part = try package.target(ofType: "styles", from: package.workbookPart),
      case let text = try PartText(package.contents(part), name: part), let (journal, range) = MarkJournal.find(in: text.bytes)
    else { return false }
    var restored: [(part: String, contents: [UInt8])] = []
    for change in journal.changes {
      guard let former = try former(change, without: change.part == part ? range : nil) else { return false }
      restored.append((change.part, former))
    }
    for addition in journal.additions {
      guard package.storedName(addition.part) == addition.part else { return false }
      guard try addition.part == part || Deflater.checksum(package.contents(addition.part)) == addition.checksum else { return false }
    }
    for (part, contents) in restored { package.restore(part, contents) }
    for addition in journal.additions { package.remove(addition.part) }
    return true
  }

  /// What a part was before a change, apart from the journal itself; nil when the part has been changed again since.
  private func former(_ change: MarkJournal.Change, without journal: Range<Int>?) throws -> [UInt8]? {
    guard package.storedName(change.part) == change.part else { return nil }
    var changed = try PartText(package.contents(change.part), name: change.part)
    if let journal { changed.bytes.removeSubrange(journal) }
    guard let former = change.reversals.undo(changed.bytes).map({ changed.encoded($0) }) else { return nil }
    return Deflater.checksum(former) == change.checksum ? former : nil
  }

  /// Takes out journals that no longer fit: somebody has changed a part since, but left this one as it was.
  private mutating func removeJournals() throws {
    guard let part = try package.target(ofType: "styles", from: package.workbookPart) else { return }
    let ranges = try MarkJournal.ranges(in: PartText(package.contents(part), name: part).bytes)
    guard !ranges.isEmpty else { return }
    try package.rewrite(part) { edit in
      for range in ranges { edit.remove(range) }
    }
  }

  /// Takes out what looks like our marks.
  private mutating func removeRecognised() throws -> WorkbookOutline {
    try removeJournals()
    var outline = try WorkbookOutline(package)
    if try ListRemoval.run(on: &package, outline, recognition, isReplaced: isListReplaced) { outline = try WorkbookOutline(package) }
    let sheets = outline.sheets.compactMap(\.part)
    try FillRemoval.run(on: &package, sheets: sheets)
    for sheet in sheets {
      guard let comments = try package.target(ofType: "comments", from: sheet) else { continue }
      try CommentRemoval.run(
        on: &package, comments: comments, sheet: sheet, author: author, isClosed: closesComments, knowsTitle: knowsTitle)
    }
    return outline
  }
}
