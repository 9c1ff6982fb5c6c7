internal import Dispatch
internal import Synchronization

/// Reads an entry that another thread inflates, a few chunks ahead.
///
/// The thread opens the container for itself, so that nothing is shared but the chunks. It ends with the entry, with the first damage in
/// it, or when the reader goes away.
struct AheadReader: ~Copyable {
  private static let chunkCount = 3
  private static let chunkSize = 128 << 10

  private let ring: ChunkRing
  private var chunk = Chunk(size: 0)
  private var used = 0

  /// Begins to inflate an entry of a container.
  init(_ entry: Archive.Entry, of archive: Archive) {
    let (source, limits, index) = (archive.source, archive.limits, entry.index)
    let ring = ChunkRing(count: AheadReader.chunkCount, size: AheadReader.chunkSize)
    self.ring = ring
    DispatchQueue.global().async {
      do throws(WorkbookError) {
        let archive = try Archive(source: source, limits: limits)
        guard archive.entries.indices.contains(index) else { throw WorkbookError(.zipInconsistent) }
        var reader = try EntryReader(archive.entries[index], in: archive)
        while var chunk = ring.nextEmpty() {
          chunk.count = try reader.read(into: &chunk.bytes, from: 0)
          chunk.isLast = chunk.count < chunk.bytes.count
          let isLast = chunk.isLast
          ring.fill(chunk)
          if isLast { break }
        }
      } catch {
        ring.fill(Chunk(failure: error))
      }
    }
  }

  deinit { ring.abandon() }

  /// Fills a buffer as far as the entry goes; see `EntryReader.read(into:)`.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
    var count = 0
    while count < buffer.count {
      if used == chunk.count {
        guard !chunk.isLast else { break }
        chunk = ring.exchange(chunk)
        used = 0
        if let failure = chunk.failure { throw failure }
      }
      let length = min(buffer.count - count, chunk.count - used)
      chunk.bytes.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[used..<used + length]))
      }
      count += length
      used += length
    }
    return count
  }
}

/// A stretch of an entry.
private struct Chunk: Sendable {
  var bytes: [UInt8]
  var count = 0
  /// Whether the entry ends here, and has been checked as a whole.
  var isLast = false
  var failure: WorkbookError?

  init(size: Int) { bytes = [UInt8](repeating: 0, count: size) }

  init(failure: WorkbookError) {
    bytes = []
    self.failure = failure
  }
}

/// Chunks on their way from the thread that fills them to the one that reads them, and back.
private final class ChunkRing: Sendable {
  private struct State {
    var empty: [Chunk]
    var full: [Chunk] = []
    var isAbandoned = false
  }

  private let state: Mutex<State>
  private let emptied: DispatchSemaphore
  private let filled = DispatchSemaphore(value: 0)

  init(count: Int, size: Int) {
    state = Mutex(State(empty: (0..<count).map { _ in Chunk(size: size) }))
    emptied = DispatchSemaphore(value: 0)
    for _ in 0..<count { emptied.signal() }
  }

  /// A chunk to fill, as soon as there is one; nil when nobody reads any more.
  func nextEmpty() -> Chunk? {
    emptied.wait()
    return state.withLock { $0.isAbandoned ? nil : $0.empty.popLast() }
  }

  /// Hands over a chunk that is full.
  func fill(_ chunk: consuming Chunk) {
    let chunk = chunk
    state.withLock { $0.full.append(chunk) }
    filled.signal()
  }

  /// Gives a chunk back that has been read, and waits for the next that is full.
  func exchange(_ chunk: consuming Chunk) -> Chunk {
    let chunk = chunk
    if !chunk.bytes.isEmpty {
      state.withLock { $0.empty.append(chunk) }
      emptied.signal()
    }
    filled.wait()
    return state.withLock { $0.full.removeFirst() }
  }

  /// Lets the thread end that fills the chunks.
  func abandon() {
    state.withLock { $0.isAbandoned = true }
    emptied.signal()
  }
}
