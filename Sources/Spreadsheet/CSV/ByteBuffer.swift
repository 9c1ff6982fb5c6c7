/// Bytes that are put one behind the other.
///
/// Unlike an array it copies short texts as whole vectors, past their ends, which takes no loop: there is always room for one more.
@usableFromInline
struct ByteBuffer: ~Copyable, @unchecked Sendable {
  /// The memory, which has no other owner.
  @usableFromInline
  var memory: UnsafeMutableRawPointer
  @usableFromInline
  var capacity = 1 << 10
  /// How many bytes there are.
  @usableFromInline
  var count = 0

  /// An empty buffer.
  init() { memory = .allocate(byteCount: capacity, alignment: 16) }

  @inlinable
  deinit { memory.deallocate() }

  /// Hands the bytes to a closure.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(UnsafeRawBufferPointer(start: memory, count: count))
  }

  /// Forgets the bytes from a place on.
  mutating func removeAll(from place: Int = 0) { count = min(count, max(0, place)) }

  /// Adds a byte.
  @inlinable
  @inline(always)
  mutating func append(_ byte: UInt8) {
    if capacity &- count < 1 { grow(by: 1) }
    memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  /// Adds the first bytes of a vector, at most sixteen.
  @inlinable
  @inline(always)
  mutating func append(_ vector: SIMD16<UInt8>, count length: Int) {
    if capacity &- count < 16 { grow(by: 16) }
    memory.storeBytes(of: vector, toByteOffset: count, as: SIMD16<UInt8>.self)
    count &+= max(0, min(length, 16))
  }

  /// Adds a byte, if it is wanted, and behind it the first bytes of a vector, at most sixteen.
  @inlinable
  @inline(always)
  mutating func append(_ byte: UInt8, isWanted: Bool, _ vector: SIMD16<UInt8>, count length: Int) {
    if capacity &- count < 17 { grow(by: 17) }
    memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    let start = count &+ (isWanted ? 1 : 0)
    memory.storeBytes(of: vector, toByteOffset: start, as: SIMD16<UInt8>.self)
    count = start &+ max(0, min(length, 16))
  }

  /// Adds a byte, if it is wanted, and behind it the first bytes of two vectors, at most thirty-two.
  @inlinable
  @inline(always)
  mutating func append(_ byte: UInt8, isWanted: Bool, _ first: SIMD16<UInt8>, _ second: SIMD16<UInt8>, count length: Int) {
    if capacity &- count < 33 { grow(by: 33) }
    memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    let start = count &+ (isWanted ? 1 : 0)
    memory.storeBytes(of: first, toByteOffset: start, as: SIMD16<UInt8>.self)
    memory.storeBytes(of: second, toByteOffset: start &+ 16, as: SIMD16<UInt8>.self)
    count = start &+ max(0, min(length, 32))
  }

  /// Adds a byte, if it is wanted, and behind it the first bytes of four vectors, at most sixty-four.
  @inlinable
  @inline(always)
  mutating func append(
    _ byte: UInt8, isWanted: Bool, _ bytes: (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>), count length: Int
  ) {
    if capacity &- count < 65 { grow(by: 65) }
    memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    let start = count &+ (isWanted ? 1 : 0)
    memory.storeBytes(of: bytes.0, toByteOffset: start, as: SIMD16<UInt8>.self)
    memory.storeBytes(of: bytes.1, toByteOffset: start &+ 16, as: SIMD16<UInt8>.self)
    memory.storeBytes(of: bytes.2, toByteOffset: start &+ 32, as: SIMD16<UInt8>.self)
    memory.storeBytes(of: bytes.3, toByteOffset: start &+ 48, as: SIMD16<UInt8>.self)
    count = start &+ max(0, min(length, 64))
  }

  /// Adds bytes.
  /// - Complexity: O(n).
  mutating func append(contentsOf bytes: UnsafeRawBufferPointer) {
    if capacity - count < bytes.count { grow(by: bytes.count) }
    UnsafeMutableRawBufferPointer(start: memory + count, count: bytes.count).copyMemory(from: bytes)
    count += bytes.count
  }

  /// Adds a byte before those from a place on.
  /// - Complexity: O(n) in how many they are.
  mutating func insert(_ byte: UInt8, at place: Int) {
    guard place >= 0, place < count else { return append(byte) }
    append(byte)
    UnsafeMutableRawBufferPointer(start: memory + place + 1, count: count - place - 1)
      .copyMemory(from: UnsafeRawBufferPointer(start: memory + place, count: count - place - 1))
    memory.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
  }

  /// Makes room for more bytes.
  @usableFromInline
  @inline(never)
  mutating func grow(by room: Int) {
    capacity = max(capacity * 2, count + room)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: memory, byteCount: count)
    memory.deallocate()
    memory = larger
  }
}
