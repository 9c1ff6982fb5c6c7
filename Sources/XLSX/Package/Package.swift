/// The parts of a workbook file: named, typed and linked (ECMA-376 Part 2).
final class Package {
  /// The container.
  let archive: Archive
  /// What the parts say they are.
  private(set) var contentTypes = ContentTypes()
  /// Where problems that reading got over are noted.
  let log: ProblemLog
  private let common: CommonParts?
  private var entries: [String: Archive.Entry] = [:]
  private var relationshipsByPart: [String: [Relationship]] = [:]

  /// Lists the parts of a container. Of parts with the same name the first one counts, and the others are noted.
  init(_ archive: Archive, log: ProblemLog, common: CommonParts? = nil) {
    self.archive = archive
    self.log = log
    self.common = common
    for entry in archive.entries where !entry.name.hasSuffix("/") {
      let name = PartName.folded(entry.name)
      if entries[name] == nil { entries[name] = entry } else { log.note(WorkbookError(.duplicatePart, part: entry.name)) }
    }
    noteNames()
  }

  /// Reads what the parts say they are. A package that does not say is noted.
  /// - Throws: `WorkbookError` when the part is damaged.
  func readContentTypes() throws(WorkbookError) {
    guard let entry = entries["[content_types].xml"] else {
      return log.note(WorkbookError(.noContentTypes, part: "[Content_Types].xml"))
    }
    contentTypes = try parsed(entry) { (scanner: inout XMLScanner) throws(WorkbookError) in try ContentTypes(&scanner) }
  }

  /// The names of all parts, in the order of the container.
  var partNames: [String] { archive.entries.filter { !$0.name.hasSuffix("/") }.map(\.name) }

  /// The entry of a part; names are compared without regard to ASCII case, and percent-encoded ones also decoded.
  func entry(_ part: String) -> Archive.Entry? {
    if let entry = entries[PartName.folded(part)] { return entry }
    guard part.utf8.contains(UInt8(ascii: "%")), let decoded = PartName.percentDecoded(part),
      let entry = entries[PartName.folded(decoded)]
    else { return nil }
    log.noteOnce(WorkbookError(.badPartName, part: entry.name))
    return entry
  }

  /// A scanner over a part that must be there.
  /// - Throws: `WorkbookError` when the part is missing or its beginning cannot be read.
  func scanner(_ part: String, threads: Int = 1) throws(WorkbookError) -> XMLScanner {
    guard let entry = entry(part) else { throw WorkbookError(.missingPart, part: part) }
    return try XMLScanner(entry, in: archive, threads: threads)
  }

  /// Keeps a sheet for whoever edits the workbook, when a scanner that has come to its beginning has all of it in its window.
  func keepSheet(_ part: String, _ scanner: borrowing XMLScanner) {
    guard let common, common.keepsSheets, scanner.window.isComplete, scanner.window.base == 0, !scanner.isTranscoded,
      let entry = entry(part), let key = CommonParts.key(of: entry, in: archive, as: [UInt8].self)
    else { return }
    common.keepSheet(Array(scanner.window.bytes[..<scanner.window.count]), of: key)
  }

  /// What a part says, by parsing it now or, where a workbook before had the same part, then.
  ///
  /// What gave rise to a problem is parsed each time, so that each workbook is told of it.
  /// - Throws: `WorkbookError` when the part cannot be read.
  func parsed<Value: Sendable>(
    _ entry: Archive.Entry, _ parse: (inout XMLScanner) throws(WorkbookError) -> Value
  ) throws(WorkbookError) -> Value {
    let key = common == nil ? nil : CommonParts.key(of: entry, in: archive, as: Value.self)
    if let key, let known = common?.value(of: key, as: Value.self) { return known }
    let problems = log.count
    var scanner = try XMLScanner(entry, in: archive)
    let value = try parse(&scanner)
    if let key, log.count == problems { common?.keep(value, of: key) }
    return value
  }

  /// The relationships of a part, or of the package for an empty name; none when it has no relationships part.
  /// - Throws: `WorkbookError` when the relationships part cannot be read.
  func relationships(of part: String) throws(WorkbookError) -> [Relationship] {
    if let known = relationshipsByPart[part] { return known }
    var relationships: [Relationship] = []
    if let entry = entry(PartName.relationshipsPart(of: part)) {
      relationships = try parsed(entry) { (scanner: inout XMLScanner) throws(WorkbookError) in try Relationship.read(&scanner) }
    }
    relationshipsByPart[part] = relationships
    return relationships
  }

  /// The parts that a part's relationships of a type point at; targets that are external or missing are noted and left out.
  /// - Throws: `WorkbookError` when the relationships cannot be read.
  func targets(ofType type: String, from part: String) throws(WorkbookError) -> [String] {
    try relationships(of: part).filter { $0.type == type }.compactMap { relationship in
      guard !relationship.isExternal else {
        log.note(WorkbookError(.externalPart, part: part, detail: relationship.id))
        return nil
      }
      guard let target = PartName.resolve(relationship.target, from: part), let entry = entry(target) else {
        log.note(WorkbookError(.missingPart, part: part, detail: relationship.target))
        return nil
      }
      return PartName.canonical(entry.name)
    }
  }

  /// Notes entries whose names no part may have.
  private func noteNames() {
    for entry in archive.entries {
      if PartName.isSuspicious(entry.name) {
        log.note(WorkbookError(.badPartName, part: entry.name))
      } else if entry.name.utf8.contains(UInt8(ascii: "\\")) {
        log.note(WorkbookError(.backslashNames, part: entry.name))
      } else if entry.name.hasPrefix("/") {
        log.note(WorkbookError(.absoluteNames, part: entry.name))
      }
    }
  }
}
