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

    static func == (left: Key, right: Key) -> Bool {
      left.crc32 == right.crc32 && left.inflatedSize == right.inflatedSize && left.method == right.method && left.value == right.value
        && left.part == right.part && left.compressed.span.isSame(as: right.compressed.span)
    }
  }

  private static let largestPart = 8 << 10
  private static let largestInflated = 128 << 10
  private static let mostParts = 128
  private static let mostSheets = 8
  private let parsed = Mutex<[Key: any Sendable]>([:])
  private let sheets = Mutex<[(key: Key, bytes: [UInt8])]>([])
  /// Whether the sheets that were read last are kept.
  let keepsSheets: Bool

  /// Nothing is known yet.
  /// - Parameter keepsSheets: whether the last few sheets, if they are small, are kept as they were inflated: for those who read a workbook
  ///   and then edit it.
  public init(keepsSheets: Bool = false) { self.keepsSheets = keepsSheets }

  /// What identifies a part and how it is parsed; nil for a part that is too large to be kept, or cannot be read.
  static func key<Value>(of entry: Archive.Entry, in archive: Archive, as value: Value.Type) -> Key? {
    guard entry.compressedSize <= largestPart, entry.inflatedSize <= largestInflated, let bytes = archive.compressedBytes(of: entry) else {
      return nil
    }
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

  /// Keeps the inflated bytes of a sheet, until they are taken or others have come in.
  func keepSheet(_ bytes: [UInt8], of key: Key) {
    sheets.withLock { sheets in
      if sheets.count >= CommonParts.mostSheets { sheets.removeFirst() }
      sheets.append((key, bytes))
    }
  }

  /// Takes the bytes of a sheet that was read just now; nil when they are not there.
  func takeSheet(of entry: Archive.Entry, in archive: Archive) -> [UInt8]? {
    // To ask for the compressed bytes is worth the time only where they may be the same.
    let isLikely = sheets.withLock { $0.contains { $0.key.crc32 == entry.crc32 && $0.key.part == entry.name } }
    guard isLikely, let key = CommonParts.key(of: entry, in: archive, as: [UInt8].self) else { return nil }
    return sheets.withLock { sheets in sheets.firstIndex { $0.key == key }.map { sheets.remove(at: $0).bytes } }
  }
}
