/// What became of every entry of a container when it was saved.
public struct SaveManifest: Hashable, Sendable {
  /// What became of an entry.
  public enum Fate: String, Sendable {
    /// Copied with every byte: header, compressed data, time, attributes.
    case copied
    /// Written anew with changes, at its place.
    case changed
    /// New.
    case added
    /// Left out.
    case removed
  }

  /// One entry.
  public struct Entry: Hashable, Sendable {
    /// The name of the part.
    public let name: String
    /// What became of it.
    public let fate: Fate
    /// The size of its contents in bytes.
    public let size: Int
    /// The CRC-32 of its contents, as the container stores it.
    public let checksum: UInt32
  }

  /// The entries: those of the original in their order, then the new ones.
  public private(set) var entries: [Entry] = []
  /// Cells whose comment was left as it is, since it belongs to a conversation that only Excel can continue, or the sheet shares its
  /// comments with another one; they got their fill.
  public internal(set) var cellsWithoutComment: [CellMark] = []

  /// The names of the entries that met a fate.
  public func names(_ fate: Fate) -> [String] { entries.filter { $0.fate == fate }.map(\.name) }

  mutating func note(_ name: String, _ fate: Fate, size: Int, checksum: UInt32) {
    entries.append(Entry(name: name, fate: fate, size: size, checksum: checksum))
  }
}
