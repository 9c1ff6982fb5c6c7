internal import Spreadsheet

/// A package with changes that are not written yet.
///
/// Taking marks back gives parts their former contents (`restore`, `remove`); marking then splices into those (`edit`) and adds parts.
/// Parts are named as the directory of the container names them, with slashes between the segments and none before.
struct EditedPackage {
  /// Parts that have been inflated, since most are looked at more than once.
  private final class Inflated {
    var parts: [String: [UInt8]] = [:]
    var trees: [String: XMLElement] = [:]
    var referredNames: (typed: Set<String>, linked: Set<String>)?
  }

  private let bytes: [UInt8]
  private let source: Package
  private let common: CommonParts?
  private let records: ZipRecords
  private let inflated = Inflated()
  /// The workbook part.
  let workbookPart: String
  private var restored: [String: [UInt8]] = [:]
  private var removed: Set<String> = []
  private var added: [String] = []
  private var edits: [String: PartEdit] = [:]
  /// The content types of added parts, to be declared.
  private(set) var declarations: [(part: String, type: String)] = []
  /// The ids of pending relationships, by the part that has them.
  private(set) var pendingIdentifiers: [String: Set<String>] = [:]

  /// Opens a workbook file for changing, which may have parts in common with those opened before.
  /// - Throws: `WorkbookError` when it cannot be read, `EditingError` when it must not be changed.
  init(_ bytes: [UInt8], limits: ReadingLimits, common: CommonParts? = nil) throws {
    self.bytes = bytes
    self.common = common
    let archive = try Archive(bytes, limits: limits)
    source = Package(archive, log: ProblemLog(), common: common)
    workbookPart = EditedPackage.partName(of: try source.mainPart())
    records = try ZipRecords(bytes)
    let names = records.entries.map { String(decoding: bytes[$0.name], as: UTF8.self) }
    guard names == archive.entries.map(\.name) else { throw EditingError.container(detail: "directory") }
  }

  /// The workbook as it is in the file, to be read row by row.
  func file() throws -> WorkbookFile { try WorkbookFile(bytes, limits: limits) }

  /// The names of all parts that are not left out.
  var partNames: [String] {
    source.archive.entries.map { EditedPackage.partName(of: $0.name) }.filter { !$0.hasSuffix("/") && !removed.contains($0) }
  }

  /// What is accepted of parts.
  var limits: ReadingLimits { source.archive.limits }

  /// The name of the part that an entry holds.
  private static func partName(of entry: String) -> String {
    guard entry.utf8.contains(UInt8(ascii: "\\")) || entry.hasPrefix("/") else { return entry }
    return String(entry.map { $0 == "\\" ? "/" : $0 }.drop { $0 == "/" })
  }

  /// The name under which a part is stored; nil when there is none.
  func storedName(_ part: String) -> String? {
    if let name = (source.entry(part)?.name).map(EditedPackage.partName), !removed.contains(name) { return name }
    let folded = PartName.folded(part)
    return added.first { PartName.folded($0) == folded }
  }

  /// The contents of a part before the pending edits.
  func contents(_ part: String) throws -> [UInt8] {
    if let contents = restored[part] { return contents }
    guard let entry = source.entry(part) else { throw WorkbookError(.missingPart, part: part) }
    if let contents = inflated.parts[entry.name] { return contents }
    let contents = try keptSheet(entry) ?? derived(from: part) { try source.archive.read(entry) }
    inflated.parts[entry.name] = contents
    return contents
  }

  /// The contents of a sheet that was read just before the package was opened.
  private func keptSheet(_ entry: Archive.Entry) -> [UInt8]? {
    guard let common, common.keepsSheets, let bytes = common.takeSheet(of: entry, in: source.archive) else { return nil }
    inflated.parts[entry.name] = bytes
    return bytes
  }

  /// Shows a part before the pending edits as UTF-8 in pieces that overlap, without keeping more of it than there is already.
  func withPieces(of part: String, size: Int, overlap: Int, _ body: (UnsafeRawBufferPointer) -> Void) throws {
    guard restored[part] == nil, let entry = source.entry(part), inflated.parts[entry.name] == nil, keptSheet(entry) == nil else {
      return try PartText(contents(part), name: part).bytes.withUnsafeBytes(body)
    }
    var reader = try EntryReader(entry, in: source.archive)
    var buffer = [UInt8](repeating: 0, count: min(size, max(entry.inflatedSize, overlap) + 64))
    var kept = 0
    while case let count = try reader.read(into: &buffer, from: kept), count > 0 {
      if XMLEncoding.detect(buffer).encoding != .utf8, kept == 0 {
        return try PartText(contents(part), name: part).bytes.withUnsafeBytes(body)
      }
      buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<(kept + count)])) }
      let end = kept + count
      kept = min(overlap, end)
      buffer.replaceSubrange(0..<kept, with: Array(buffer[end - kept..<end]))
    }
    reader.close()
  }

  /// Whether content types or workbook refer to a part, whether or not it exists.
  func isReferred(_ part: String) throws -> Bool {
    let names = try inflated.referredNames ?? (typedNames(), linkedNames())
    inflated.referredNames = names
    let folded = PartName.folded(part)
    return names.typed.contains(folded) || names.linked.contains(folded)
  }

  /// The names of parts, folded, that the workbook's relationships point at.
  private func linkedNames() throws -> Set<String> {
    Set(try relationships(of: workbookPart).compactMap { PartName.resolve($0.target, from: workbookPart).map(PartName.folded) })
  }

  /// The names of parts, folded, of which the content types say one by one what they are.
  func typedNames() throws -> Set<String> {
    guard let part = storedName("[Content_Types].xml") else { return [] }
    return try derived(from: part) {
      Set(try tree(part).children("Override").compactMap { $0.attribute("PartName").map { PartName.folded($0) } })
    }
  }

  /// The relationships of a part, without those that are pending.
  func relationships(of part: String) throws -> [Relationship] {
    guard let name = storedName(PartName.relationshipsPart(of: part)) else { return [] }
    guard restored[name] != nil else { return try source.relationships(of: part) }
    var scanner = try XMLScanner(contents(name), name: name, limits: limits)
    return try Relationship.read(&scanner)
  }

  /// A part before the pending edits, as a tree.
  func tree(_ part: String) throws -> XMLElement {
    if let tree = inflated.trees[part] { return tree }
    let tree = try derived(from: part) { CommonTree(root: try newTree(part)) }.root
    inflated.trees[part] = tree
    return tree
  }

  /// A sheet before the pending edits, as a tree without its rows. No other workbook is thought to have the same one.
  func sheetTree(_ part: String) throws -> XMLElement {
    if let tree = inflated.trees[part] { return tree }
    let tree = try newTree(part)
    inflated.trees[part] = tree
    return tree
  }

  private func newTree(_ part: String) throws -> XMLElement {
    // Of a sheet, nobody asks for a tree of its rows.
    try XMLTree.read(contents(part), name: part, limits: limits, leaf: "sheetData")
  }

  /// A tree that several threads may look at: once it has been read it does not change.
  private struct CommonTree: @unchecked Sendable {
    let root: XMLElement
  }

  /// What a part as it lies in the file gives, by making it now or, where a workbook before had the same part, then.
  func derived<Value: Sendable>(from part: String, _ make: () throws -> Value) throws -> Value {
    guard let common, restored[part] == nil, let entry = source.entry(part),
      let key = CommonParts.key(of: entry, in: source.archive, as: Value.self)
    else { return try make() }
    if let known = common.value(of: key, as: Value.self) { return known }
    let value = try make()
    common.keep(value, of: key)
    return value
  }

  /// A scanner over a part before the pending edits; what is stored is inflated only as far as it is scanned.
  func scanner(_ part: String) throws -> XMLScanner {
    guard restored[part] == nil, inflated.parts[part] == nil, let entry = source.entry(part) else {
      return try XMLScanner(contents(part), name: part, limits: limits)
    }
    return try XMLScanner(entry, in: source.archive, windowSize: 4096)
  }
}

extension EditedPackage {
  /// Changes a part; the places in the edit count in its contents before all pending edits.
  mutating func edit(_ part: String, _ change: (inout PartEdit) throws -> Void) throws {
    var edit = try edits[part] ?? PartEdit(contents(part), name: part)
    try change(&edit)
    edits[part] = edit
  }

  /// Changes a part at once; later edits start from the result.
  mutating func rewrite(_ part: String, _ change: (inout PartEdit) throws -> Void) throws {
    var edit = try PartEdit(contents(part), name: part)
    try change(&edit)
    if !edit.isEmpty { restore(part, try edit.result().bytes) }
  }

  /// Gives a part other contents.
  mutating func restore(_ part: String, _ contents: [UInt8]) {
    restored[part] = contents
    inflated.trees[part] = nil
  }

  /// Leaves a part out.
  mutating func remove(_ part: String) {
    removed.insert(part)
    restored[part] = nil
    inflated.trees[part] = nil
  }

  /// Adds a part with its content type.
  mutating func add(_ part: String, _ contents: [UInt8], type: String) {
    added.append(part)
    restore(part, contents)
    declarations.append((part, type))
  }

  /// Remembers ids that relationships of a part will have.
  mutating func reserve(_ identifiers: [String], of part: String) {
    pendingIdentifiers[part, default: []].formUnion(identifiers)
  }
}

extension EditedPackage {
  /// Writes the package; the same changes give the same bytes.
  /// - Parameter journalPart: The part that takes the journal of the changes; nil when nothing can be taken back.
  /// - Returns: The container, and what became of every entry.
  /// - Throws: `EditingError` and `WorkbookError` when the changes cannot be written.
  mutating func finish(journalIn journalPart: String?) throws -> (bytes: [UInt8], manifest: SaveManifest) {
    try declareAddedParts()
    var contents = restored
    var journal = MarkJournal()
    for (part, edit) in edits.sorted(by: { $0.key < $1.key }) where !edit.isEmpty {
      let (bytes, reversal) = try edit.result()
      contents[part] = bytes
      guard !added.contains(part) else { continue }
      // What was inflated has been found to have the checksum that the directory states.
      let stated = restored[part] == nil ? source.entry(part)?.crc32 : nil
      journal.changes.append(.init(part: part, checksum: stated ?? Deflater.checksum(edit.original), reversals: reversal))
    }
    for part in added where part != journalPart {
      journal.additions.append(.init(part: part, checksum: Deflater.checksum(contents[part] ?? [])))
    }
    if let journalPart {
      if added.contains(journalPart) { journal.additions.append(.init(part: journalPart, checksum: 0)) }
      contents[journalPart] = try write(journal, into: journalPart, contents[journalPart] ?? [])
    }
    return try write(contents)
  }

  /// The part with the journal as the last thing in its root element.
  private func write(_ journal: MarkJournal, into part: String, _ contents: [UInt8]) throws -> [UInt8] {
    guard let end = try PartText(contents, name: part).bytes.lastPlace(of: "</") else {
      throw EditingError.unsafe(part: part, detail: "</")
    }
    var edit = PartEdit(contents, name: part)
    edit.insert(journal.comment, at: end)
    return try edit.result().bytes
  }

  private func write(_ contents: [String: [UInt8]]) throws -> (bytes: [UInt8], manifest: SaveManifest) {
    var changed: [Int: ZipCopy.Contents?] = [:]
    var manifest = SaveManifest()
    // A part that was removed and added again keeps its old place only when its name is the same.
    for (index, entry) in source.archive.entries.enumerated() {
      let part = EditedPackage.partName(of: entry.name)
      if removed.contains(part), !added.contains(part) {
        changed.updateValue(nil, forKey: index)
        manifest.note(entry.name, .removed, size: 0, checksum: 0)
      } else if let contents = contents[part].map({ ZipCopy.Contents($0) }) {
        changed.updateValue(contents, forKey: index)
        manifest.note(entry.name, .changed, size: contents.bytes.count, checksum: contents.checksum)
      } else {
        manifest.note(entry.name, .copied, size: entry.inflatedSize, checksum: entry.crc32)
      }
    }
    let existing = Set(source.archive.entries.map { EditedPackage.partName(of: $0.name) })
    let new = added.filter { !existing.contains($0) }.map { (name: $0, contents: ZipCopy.Contents(contents[$0] ?? [])) }
    for entry in new { manifest.note(entry.name, .added, size: entry.contents.bytes.count, checksum: entry.contents.checksum) }
    return (try ZipCopy.make(of: bytes, records, changing: changed, adding: new), manifest)
  }
}
