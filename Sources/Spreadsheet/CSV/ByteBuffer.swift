/// Bytes that are put one behind the other.
///
/// Unlike an array it copies short texts as whole vectors, past their ends, which takes no loop: there is always room for one more.
struct ByteBuffer: ~Copyable, @unchecked Sendable {
  /// The memory, which has no other owner.
  private var memory: UnsafeMutableRawPointer
  private var capacity = 1 << 10
  /// How many bytes there are.
  private(set) var count = 0

  /// An empty buffer.
  init() { memory = .allocate(byteCount: capacity, alignment: 16) }

  deinit { memory.deallocate() }

  /// Hands the bytes to a closure.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(UnsafeRawBufferPointer(start: memory, count: count))
  }

  /// Forgets the bytes from a place on.
  mutating func removeAll(from place: Int = 0) { count = min(count, max(0, place)) }

  /// Adds a byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if capacity &- count < 1 { grow(by: 1) }
    memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  /// Adds the first bytes of a vector, at most sixteen.
  @inline(__always)
  mutating func append(_ vector: SIMD16<UInt8>, count length: Int) {
    if capacity &- count < 16 { grow(by: 16) }
    memory.storeBytes(of: vector, toByteOffset: count, as: SIMD16<UInt8>.self)
    count &+= max(0, min(length, 16))
  }

  /// Adds bytes.
  /// - Complexity: O(n).
  mutating func append(contentsOf bytes: UnsafeRawBufferPointer) {
    if capacity - count < bytes.count { grow(by: bytes.count) }
    UnsafeMutableRawBufferPointer(start: memory + count, count: bytes.count).copyMemory(from: bytes)
    count += bytes.count
  }

  /// Makes room for more bytes.
  @inline(never)
  private mutating func grow(by room: Int) {
    capacity = max(capacity * 2, count + room)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: memory, byteCount: count)
    memory.deallocate()
    memory = larger
  }
}
