/// Reads an entry that another thread inflates, a few chunks ahead.
///
/// The thread opens the container for itself, so that nothing is shared but the chunks. It ends with the entry, with the first damage in
/// it, or when the reader goes away.
struct AheadReader: ~Copyable {
  private static let chunkCount = 3
  /// Waking a thread takes as long as inflating some kilobytes, so chunks are not small.
  private static let chunkSize = 192 << 10

  /// A stretch of an entry.
  private struct Chunk: Sendable {
    var bytes: [UInt8]
    var count = 0
    /// Whether the entry ends here, and has been checked as a whole.
    var isLast = false
    var failure: WorkbookError?
  }

  private let empty: Handover<Chunk>
  private let full: Handover<Chunk>
  private var thread: WorkerThread?
  private var chunk = Chunk(bytes: [])
  private var used = 0

  /// Begins to inflate an entry of a container; nil when the system has no thread left.
  init?(_ entry: Archive.Entry, of archive: Archive) {
    let (source, limits, index) = (archive.source, archive.limits, entry.index)
    let empty = Handover((0..<AheadReader.chunkCount).map { _ in Chunk(bytes: [UInt8](repeating: 0, count: AheadReader.chunkSize)) })
    let full = Handover<Chunk>()
    self.empty = empty
    self.full = full
    thread = WorkerThread {
      do throws(WorkbookError) {
        let archive = try Archive(source: source, limits: limits)
        guard archive.entries.indices.contains(index) else { throw WorkbookError(.zipInconsistent) }
        var reader = try EntryReader(archive.entries[index], in: archive)
        while var chunk = empty.take() {
          chunk.count = try reader.read(into: &chunk.bytes, from: 0)
          let isLast = chunk.count < chunk.bytes.count
          chunk.isLast = isLast
          full.put(chunk)
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

  /// Fills a buffer as far as the entry goes; see `EntryReader.read(into:)`.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
    var count = 0
    while count < buffer.count {
      if used == chunk.count {
        guard try nextChunk() else { break }
      }
      let length = min(buffer.count - count, chunk.count - used)
      chunk.bytes.withUnsafeBytes { bytes in
        let piece = UnsafeRawBufferPointer(rebasing: bytes[used..<used + length])
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
    if !chunk.bytes.isEmpty { empty.put(chunk) }
    guard let next = full.take() else { return false }
    chunk = next
    used = 0
    if let failure = chunk.failure { throw failure }
    return true
  }
}
