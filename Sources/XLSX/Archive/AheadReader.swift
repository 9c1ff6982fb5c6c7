/// Reads an entry that another thread inflates, a few chunks ahead.
///
/// The thread opens the container for itself, so that nothing is shared but the chunks. It ends with the entry, with the first damage in
/// it, or when the reader goes away.
struct AheadReader: ~Copyable {
  private static let chunkCount = 3
  /// Waking a thread takes as long as inflating some kilobytes, so chunks are not small.
  private static let chunkSize = 192 << 10
  /// Room in front of the bytes of a chunk, for what the reader keeps of those before.
  private static let headroom = 16 << 10

  /// A stretch of an entry, behind the headroom.
  private struct Chunk: Sendable {
    var bytes: [UInt8]
    var count = 0
    /// Up to where they are text that XML allows, if a character begins with them.
    var checkedEnd = 0
    /// Whether the entry ends here, and has been checked as a whole.
    var isLast = false
    var failure: WorkbookError?
  }

  /// What is handed over as a whole.
  struct Stretch {
    /// Where the bytes stand that were kept, and behind them the new ones.
    let range: Range<Int>
    /// Up to where the new bytes are text that XML allows, if a character begins with them.
    let checkedEnd: Int
    /// Whether the entry ends with them, and has been checked as a whole.
    let isLast: Bool
  }

  private let empty: Handover<Chunk>
  private let full: Handover<Chunk>
  private var thread: WorkerThread?
  private var chunk = Chunk(bytes: [])
  private var used = 0

  /// Begins to inflate an entry of a container; nil when the system has no thread left.
  init?(_ entry: Archive.Entry, of archive: Archive) {
    let (source, limits, index) = (archive.source, archive.limits, entry.index)
    let size = AheadReader.headroom + AheadReader.chunkSize
    let empty = Handover((0..<AheadReader.chunkCount).map { _ in Chunk(bytes: [UInt8](repeating: 0, count: size)) })
    let full = Handover<Chunk>()
    self.empty = empty
    self.full = full
    thread = WorkerThread {
      do throws(WorkbookError) {
        let archive = try Archive(source: source, limits: limits)
        guard archive.entries.indices.contains(index) else { throw WorkbookError(.zipInconsistent) }
        var reader = try EntryReader(archive.entries[index], in: archive)
        while var chunk = empty.take() {
          chunk.count = try reader.read(into: &chunk.bytes, from: AheadReader.headroom)
          let isLast = chunk.count < chunk.bytes.count - AheadReader.headroom
          chunk.isLast = isLast
          let end = AheadReader.headroom + chunk.count
          chunk.checkedEnd = XMLCharacters.endOfValidText(in: chunk.bytes.span, from: AheadReader.headroom, to: end)
          full.put(consume chunk)
          if isLast { break }
        }
      } catch {
        full.put(Chunk(bytes: [], failure: error))
      }
      full.close()
    }
    guard thread != nil else { return nil }
  }

  deinit { empty.close() }

  /// Hands over all that there is, in exchange for the array that the reader has been looking at.
  /// - Parameters:
  ///   - bytes: the array; then the one in which the bytes stand.
  ///   - kept: what the reader keeps of its array; it comes to stand before the new bytes.
  /// - Returns: what has come; nil when the entry has ended before, or too much is kept.
  /// - Throws: `WorkbookError` when the entry is damaged.
  mutating func exchange(_ bytes: inout [UInt8], keeping kept: Range<Int>) throws(WorkbookError) -> Stretch? {
    if used == chunk.count {
      guard try nextChunk() else { return nil }
    }
    let start = AheadReader.headroom + used
    guard kept.count <= start, bytes.count > 2 * AheadReader.headroom else { return nil }
    chunk.bytes.replaceSubrange(start - kept.count..<start, with: bytes[kept])
    swap(&bytes, &chunk.bytes)
    used = chunk.count
    return Stretch(
      range: start - kept.count..<AheadReader.headroom + chunk.count, checkedEnd: max(start, chunk.checkedEnd), isLast: chunk.isLast)
  }

  /// Fills a buffer as far as the entry goes; see `EntryReader.read(into:)`.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
    var count = 0
    while count < buffer.count {
      if used == chunk.count {
        guard try nextChunk() else { break }
      }
      let length = min(buffer.count - count, chunk.count - used)
      chunk.bytes.withUnsafeBytes { bytes in
        let piece = UnsafeRawBufferPointer(rebasing: bytes[(AheadReader.headroom + used)...].prefix(length))
        UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: piece)
      }
      count += length
      used += length
    }
    return count
  }

  /// Gives the chunk back and waits for the next; false at the end of the entry.
  private mutating func nextChunk() throws(WorkbookError) -> Bool {
    guard !chunk.isLast else { return false }
    if !chunk.bytes.isEmpty {
      var done = Chunk(bytes: [])
      swap(&done, &chunk)
      used = 0
      empty.put(consume done)
    }
    guard let next = full.take() else { return false }
    chunk = next
    used = 0
    if let failure = chunk.failure { throw failure }
    return true
  }
}
