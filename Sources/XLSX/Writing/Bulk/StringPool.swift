/// The texts that the cells of a workbook under way share, each kept once.
///
/// Memory stays bounded: when the pool is full, texts that are not in it yet are to be written into their cells.
struct StringPool {
  private static let byteLimit = 6 << 20
  private static let countLimit = 150_000

  private var arena: [UInt8] = []
  private var ends: [Int32] = []
  private var hashes: [UInt32] = []
  /// Positions in `ends` plus one, by hash; 0 is free. The count is a power of two.
  private var slots = [Int32](repeating: 0, count: 1 << 12)
  /// How many cells refer to the pool.
  private(set) var references = 0

  /// How many texts there are.
  var count: Int { ends.count }

  /// The position of a text, which is added when it is new; nil when it is new and the pool is full.
  /// - Complexity: O(n) in its length.
  mutating func position(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let hash = StringPool.hash(bytes, range)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if hashes[position] == hash, holds(bytes, range, at: position) {
        references += 1
        return position
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard arena.count + range.count <= StringPool.byteLimit, ends.count < StringPool.countLimit else { return nil }
    bytes.extracting(range).withUnsafeBufferPointer { arena.append(contentsOf: $0) }
    ends.append(Int32(arena.count))
    hashes.append(hash)
    slots[slot] = Int32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    references += 1
    return ends.count - 1
  }

  /// Hands each text in its order to a closure.
  func forEach<Failure: Error>(_ body: (Span<UInt8>, Range<Int>) throws(Failure) -> Void) throws(Failure) {
    var start = 0
    for end in ends {
      try body(arena.span, start..<Int(end))
      start = Int(end)
    }
  }

  private func holds(_ bytes: Span<UInt8>, _ range: Range<Int>, at position: Int) -> Bool {
    let start = position == 0 ? 0 : Int(ends[position - 1])
    guard Int(ends[position]) - start == range.count else { return false }
    for offset in 0..<range.count where arena[start + offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for position in hashes.indices {
      var slot = Int(hashes[position]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(position + 1)
    }
  }

  /// A hash over eight bytes at a time. A table of a few thousand texts that an attacker makes collide costs time, not memory.
  private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: range.count)
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      hash = mix(hash ^ bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    while index < range.upperBound {
      tail = tail << 8 | UInt64(bytes[index])
      index += 1
    }
    hash = mix(hash ^ tail)
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
