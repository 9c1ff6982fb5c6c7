/// The entries of a container as they are stored, for comparing and hashing.
public struct StoredEntries {
  private static let pieceSize = 64 << 10
  private let archive: Archive

  /// Opens the container.
  /// - Parameters:
  ///   - bytes: The file.
  ///   - limits: What is accepted of it.
  /// - Throws: `WorkbookError` when it is no sound zip container.
  public init(_ bytes: [UInt8], limits: ReadingLimits = .default) throws(WorkbookError) { archive = try Archive(bytes, limits: limits) }

  /// The names of the entries in the order of the directory.
  public var names: [String] { archive.entries.map(\.name) }

  /// Reads an entry.
  /// - Parameters:
  ///   - position: The position of the entry among the names.
  ///   - take: Takes the contents, piece by piece.
  /// - Returns: The size of the contents in bytes.
  /// - Throws: `WorkbookError` when the entry is damaged.
  /// - Complexity: O(n) over the contents.
  public func read(at position: Int, _ take: (UnsafeRawBufferPointer) -> Void) throws(WorkbookError) -> Int {
    var reader = try EntryReader(archive.entries[position], in: archive)
    var buffer = [UInt8](repeating: 0, count: StoredEntries.pieceSize)
    while case let count = try reader.read(into: &buffer, from: 0), count > 0 {
      buffer.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    return reader.position
  }
}
