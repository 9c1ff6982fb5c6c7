import Synchronization

/// What small parts of workbooks said, for those that come again byte for byte in the next workbook.
///
/// The files of a round were made from one form by a few programs, so most have the same content types, relationships and styles. Who reads
/// many workbooks gives the same `CommonParts` to each, and such a part is not inflated and parsed again. It may be used by several
/// threads at once, with the same limits each time.
///
/// ```swift
/// let common = CommonParts()
/// for path in paths { let file = try WorkbookFile(path: path, common: common) … }
/// ```
public final class CommonParts: Sendable {
  /// Everything that what is parsed depends on. The compressed bytes themselves are compared: a checksum can be forged.
  struct Key: Hashable {
    let value: ObjectIdentifier
    let part: String
    let compressed: [UInt8]
    let inflatedSize: Int
    let crc32: UInt32
    let method: Int

    func hash(into hasher: inout Hasher) { hasher.combine(crc32) }
  }

  private static let largestPart = 8 << 10
  private static let mostParts = 64
  private let parsed = Mutex<[Key: any Sendable]>([:])

  /// Nothing is known yet.
  public init() {}

  /// What identifies a part and how it is parsed; nil for a part that is too large to be kept, or cannot be read.
  static func key<Value>(of entry: Archive.Entry, in archive: Archive, as value: Value.Type) -> Key? {
    guard entry.compressedSize <= largestPart, let bytes = archive.compressedBytes(of: entry) else { return nil }
    return Key(
      value: ObjectIdentifier(value), part: entry.name, compressed: bytes, inflatedSize: entry.inflatedSize, crc32: entry.crc32,
      method: entry.method)
  }

  /// What a part said before; nil when it is met for the first time.
  func value<Value: Sendable>(of key: Key, as type: Value.Type) -> Value? {
    parsed.withLock { $0[key] } as? Value
  }

  /// Keeps what a part says. When there are too many, all are forgotten: those that matter come again soon.
  func keep(_ value: some Sendable, of key: Key) {
    parsed.withLock { parsed in
      if parsed.count >= CommonParts.mostParts { parsed.removeAll(keepingCapacity: true) }
      parsed[key] = value
    }
  }
}
