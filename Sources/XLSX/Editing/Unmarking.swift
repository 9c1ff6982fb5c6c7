/// Takes out the marks that an earlier run left.
enum Unmarking {
  /// Takes the marks out of a package.
  static func run(on package: inout EditedPackage, author: String) throws {
    _ = try followJournal(in: &package)
  }

  /// Takes back what the journal says was changed.
  /// - Returns: false when there is no journal, or it no longer fits what the package holds; nothing is changed then.
  private static func followJournal(in package: inout EditedPackage) throws -> Bool {
    guard let part = try package.target(ofType: "styles", from: package.workbookPart),
      case let text = try PartText(package.contents(part), name: part), let (journal, range) = MarkJournal.find(in: text.bytes)
    else { return false }
    var restored: [(part: String, contents: [UInt8])] = []
    for change in journal.changes {
      guard let name = package.storedName(change.part), name == change.part else { return false }
      var changed = try PartText(package.contents(name), name: name)
      if name == part { changed.bytes.removeSubrange(range) }
      guard let former = change.reversals.undo(changed.bytes).map({ changed.encoded($0) }), Deflater.checksum(former) == change.checksum
      else {
        return false
      }
      restored.append((name, former))
    }
    for addition in journal.additions {
      guard let name = package.storedName(addition.part), name == addition.part else { return false }
      guard try name == part || Deflater.checksum(package.contents(name)) == addition.checksum else { return false }
    }
    for (part, contents) in restored { package.restore(part, contents) }
    for addition in journal.additions { package.remove(addition.part) }
    return true
  }
}
