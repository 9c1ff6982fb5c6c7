internal import Spreadsheet

/// XML that is being put together.
///
/// Short texts are stored as whole words, past their ends, so room is made for more than they take.
struct XMLBuffer: ~Copyable {
  /// Memory with bytes in it, as one thread gives it to another: it has one owner at a time.
  struct Block: @unchecked Sendable {
    fileprivate let memory: UnsafeMutableRawPointer
    fileprivate let capacity: Int
    fileprivate(set) var count = 0

    init(capacity: Int) {
      memory = .allocate(byteCount: capacity, alignment: 16)
      self.capacity = capacity
    }

    /// The bytes.
    var bytes: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(start: memory, count: count) }

    func deallocate() { memory.deallocate() }
  }

  private static let slack = 16
  private var block: Block

  /// An empty buffer.
  init(capacity: Int) { block = Block(capacity: capacity) }

  deinit { block.deallocate() }

  /// How many bytes there are.
  var count: Int { block.count }

  /// The bytes.
  var bytes: UnsafeMutableRawBufferPointer { block.bytes }

  /// Gives the bytes away and goes on with a block whose bytes are of no account.
  mutating func exchange(for empty: Block) -> Block {
    let full = block
    block = empty
    block.count = 0
    return full
  }

  /// Keeps the bytes up to a place.
  mutating func truncate(to count: Int) { block.count = min(block.count, max(0, count)) }

  /// Appends text of the source code.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    let size = text.utf8CodeUnitCount
    reserve(size)
    store(text)
  }

  /// Appends a short text.
  @inline(__always)
  mutating func append(_ text: ShortText) {
    reserve(8)
    store(text)
  }

  /// Appends a snippet.
  @inline(__always)
  mutating func append(_ snippet: Snippet) {
    reserve(Snippet.limit)
    store(snippet)
  }

  /// Appends a cell that refers to a shared text.
  /// - Parameters:
  ///   - start: the cell up to its column.
  ///   - row: its row.
  ///   - position: where the text stands among those that are shared.
  @inline(__always)
  mutating func appendShared(_ start: Snippet, _ row: ShortText, _ position: ShortText) {
    reserve(64)
    store(start)
    store(row)
    store("\" t=\"s\"><v>")
    store(position)
    store("</v></c>")
  }

  /// Appends a cell with a number.
  /// - Parameters:
  ///   - start: the cell up to its column.
  ///   - row: its row, and what stands between that and the number.
  ///   - text: among what the digits of the number stand.
  ///   - range: where they stand.
  @inline(__always)
  mutating func appendNumber(_ start: Snippet, _ row: Snippet, _ text: Span<UInt8>, _ range: Range<Int>) {
    reserve(48 + range.count)
    store(start)
    store(row)
    store(text, range)
    store("</v></c>")
  }

  /// Appends bytes.
  /// - Complexity: O(n) in their number.
  @inline(__always)
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    reserve(range.count)
    store(text, range)
  }

  // What follows is for where room has been made.

  @inline(__always)
  private mutating func store(_ text: StaticString) {
    let size = text.utf8CodeUnitCount
    (block.memory + block.count).copyMemory(from: text.utf8Start, byteCount: size)
    block.count += size
  }

  @inline(__always)
  private mutating func store(_ text: ShortText) {
    (block.memory + block.count).storeBytes(of: text.word.littleEndian, as: UInt64.self)
    block.count += text.count
  }

  @inline(__always)
  private mutating func store(_ snippet: Snippet) {
    (block.memory + block.count).storeBytes(of: snippet.low.littleEndian, as: UInt64.self)
    (block.memory + block.count + 8).storeBytes(of: snippet.high.littleEndian, as: UInt64.self)
    block.count += snippet.count
  }

  @inline(__always)
  private mutating func store(_ text: Span<UInt8>, _ range: Range<Int>) {
    if range.count <= 16, range.lowerBound >= 0, range.lowerBound + 16 <= text.count {
      (block.memory + block.count).storeBytes(of: text.vector(at: range.lowerBound), as: SIMD16<UInt8>.self)
    } else {
      let target = UnsafeMutableRawBufferPointer(start: block.memory + block.count, count: range.count)
      text.extracting(range).withUnsafeBytes { target.copyMemory(from: $0) }
    }
    block.count += range.count
  }

  /// Appends text.
  /// - Complexity: O(n) in its length.
  mutating func append(string text: String) {
    var text = text
    text.withUTF8 { bytes in
      reserve(bytes.count)
      let target = UnsafeMutableRawBufferPointer(start: block.memory + block.count, count: bytes.count)
      target.copyMemory(from: UnsafeRawBufferPointer(bytes))
      block.count += bytes.count
    }
  }

  /// Makes room for bytes and the slack behind them.
  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if block.capacity - block.count < more + XMLBuffer.slack { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    var larger = Block(capacity: max(block.capacity * 2, block.count + more + XMLBuffer.slack))
    larger.memory.copyMemory(from: block.memory, byteCount: block.count)
    larger.count = block.count
    block.deallocate()
    block = larger
  }
}
