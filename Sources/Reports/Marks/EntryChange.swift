internal import Crypto
public import XLSX

/// What became of an entry from one file to another that was made from it, with the hashes of its contents.
public struct EntryChange: Hashable, Sendable {
  /// The name of the entry.
  public let name: String
  /// What became of it.
  public let fate: SaveManifest.Fate
  /// The size of its contents in bytes, in the new file or, when it was removed, in the old one.
  public let size: Int
  /// The SHA-256 of the contents in the old file in hexadecimal digits; nil when it was added.
  public let before: String?
  /// The SHA-256 of the contents in the new file; nil when it was removed.
  public let after: String?

  /// The entries of both files: those of the new one in their order, then those that are gone.
  /// - Parameters:
  ///   - former: the old file.
  ///   - copy: the new file.
  ///   - limits: what is accepted of both.
  /// - Returns: what became of each.
  /// - Throws: `WorkbookError` when an entry cannot be read.
  /// - Complexity: O(n) over the contents of both.
  public static func all(from former: [UInt8], to copy: [UInt8], limits: ReadingLimits = .default) throws(WorkbookError) -> [EntryChange] {
    var old: [String: [Digest]] = [:]
    let formerDigests = try digests(of: former, limits)
    for digest in formerDigests.reversed() { old[digest.name, default: []].append(digest) }
    var changes: [EntryChange] = []
    for new in try digests(of: copy, limits) {
      let former = old[new.name]?.popLast()
      let fate: SaveManifest.Fate = former.map { $0.hash == new.hash ? .copied : .changed } ?? .added
      changes.append(EntryChange(name: new.name, fate: fate, size: new.size, before: former?.hash, after: new.hash))
    }
    for digest in formerDigests where old[digest.name]?.popLast() != nil {
      changes.append(EntryChange(name: digest.name, fate: .removed, size: digest.size, before: digest.hash, after: nil))
    }
    return changes
  }

  private struct Digest {
    let name: String
    let size: Int
    let hash: String
  }

  private static func digests(of bytes: [UInt8], _ limits: ReadingLimits) throws(WorkbookError) -> [Digest] {
    let entries = try StoredEntries(bytes, limits: limits)
    var digests: [Digest] = []
    for (position, name) in entries.names.enumerated() {
      var hash = SHA256()
      let size = try entries.read(at: position) { hash.update(bufferPointer: $0) }
      digests.append(Digest(name: name, size: size, hash: FormChecker.text(of: hash.finalize())))
    }
    return digests
  }
}
