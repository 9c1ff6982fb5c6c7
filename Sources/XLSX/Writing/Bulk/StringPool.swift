/// The texts that the cells of a workbook under way share, each kept once.
///
/// Memory stays bounded: when the pool is full, texts that are not in it yet are to be written into their cells.
struct StringPool {
  private static let byteLimit = 6 << 20
  private static let countLimit = 150_000

  private var arena: [UInt8] = []
  private var ends: [Int32] = []
  /// By hash; their number is a power of two.
  private var slots = [Slot](repeating: Slot(), count: 1 << 12)

  /// A place of the table; the hash stands beside the position, so that most others are told apart without a look at the text.
  private struct Slot {
    var hash: UInt32 = 0
    /// The position in `ends` plus one; 0 is free.
    var next: Int32 = 0
  }

  /// How many cells refer to the pool.
  private(set) var references = 0

  /// How many texts there are.
  var count: Int { ends.count }

  /// The position of a text, which is added when it is new; nil when it is new and the pool is full.
  /// - Complexity: O(n) in its length.
  mutating func position(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let hash = StringPool.hash(bytes, range)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot].next != 0 {
      let position = Int(slots[slot].next) - 1
      if slots[slot].hash == hash, holds(bytes, range, at: position) {
        references += 1
        return position
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard arena.count + range.count <= StringPool.byteLimit, ends.count < StringPool.countLimit else { return nil }
    bytes.extracting(range).withUnsafeBufferPointer { arena.append(contentsOf: $0) }
    ends.append(Int32(arena.count))
    slots[slot] = Slot(hash: hash, next: Int32(ends.count))
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
    let known = arena.span.bytes
    var offset = 0
    while offset + 8 <= range.count {
      let left = known.unsafeLoadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
      let right = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound + offset, as: UInt64.self)
      guard left == right else { return false }
      offset += 8
    }
    while offset < range.count {
      guard arena[start + offset] == bytes[range.lowerBound + offset] else { return false }
      offset += 1
    }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for entry in old where entry.next != 0 {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot].next != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
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
