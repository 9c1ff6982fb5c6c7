internal import CByteScan
internal import Spreadsheet

/// The texts that the cells of a workbook under way share, each kept once.
///
/// Memory stays bounded: when the pool is full, texts that are not in it yet are to be written into their cells.
struct StringPool {
  /// What looking for a text came to.
  enum Found {
    /// It is there, at this position in decimal.
    case known(ShortText)
    /// It was new and is at this position now.
    case added(ShortText)
    /// It is new and finds no room.
    case full
  }

  private static let byteLimit = 4 << 20
  private static let countLimit = 3 << 15
  /// What stands before each text in the arena: its position in decimal, and how long it is.
  private static let headSize = 12
  /// How far beyond its head a text is fetched; few are longer.
  private static let fetchedSize = 40

  private var arena: [UInt8] = []
  /// By hash; their number is a power of two.
  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  /// Other in each process, so that nobody can prepare texts that collide. Positions do not depend on it.
  private let seed = UInt64.random(in: .min ... .max)

  /// A place of the table; the hash tells most texts apart without a look at them.
  private struct Slot {
    var hash: UInt32 = 0
    /// Where the text's head stands in the arena, plus one; 0 is free.
    var next: UInt32 = 0
  }

  /// How many cells refer to the pool.
  private(set) var references = 0
  /// How many texts there are.
  private(set) var count = 0

  /// The hash by which a text is found. Looking for it will be quicker, since what is needed is fetched meanwhile.
  /// - Complexity: O(n) in its length.
  @inline(__always)
  func hash(of bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    let hash = UInt32(truncatingIfNeeded: bytes.extracting(range).hash(seed: seed) >> 32)
    let place = Int(hash) & (slots.count - 1)
    slots.withUnsafeBufferPointer { prefetch_memory($0.baseAddress.map { $0 + place }) }
    return hash
  }

  /// Has the text fetched that probably has this hash: its head, and some more of it where that lies in another line of memory.
  @inline(__always)
  func expect(_ hash: UInt32) {
    var place = Int(hash) & (slots.count - 1)
    var slot = slots[place]
    while slot.next != 0, slot.hash != hash {
      place = (place + 1) & (slots.count - 1)
      slot = slots[place]
    }
    guard slot.next != 0 else { return }
    arena.withUnsafeBufferPointer { bytes in
      let head = bytes.baseAddress.map { $0 + Int(slot.next - 1) }
      prefetch_memory(head)
      prefetch_memory(head.map { $0 + StringPool.fetchedSize })
    }
  }

  /// Looks for a text with a known hash, and adds it when it is new.
  /// - Complexity: O(n) in its length.
  mutating func position(of bytes: Span<UInt8>, _ range: Range<Int>, hash: UInt32) -> Found {
    let text = bytes.extracting(range)
    var place = Int(hash) & (slots.count - 1)
    while true {
      let slot = slots[place]
      if slot.next == 0 { break }
      if slot.hash == hash, let position = position(of: text, at: Int(slot.next) - 1) {
        references += 1
        return .known(position)
      }
      place = (place + 1) & (slots.count - 1)
    }
    guard arena.count + range.count <= StringPool.byteLimit, count < StringPool.countLimit else { return .full }
    slots[place] = Slot(hash: hash, next: UInt32(arena.count + 1))
    let position = ShortText(decimal: count)
    withUnsafeBytes(of: position.word.littleEndian) { arena.append(contentsOf: $0) }
    arena.appendLittle(range.count, width: 4)
    text.withUnsafeBufferPointer { arena.append(contentsOf: $0) }
    count += 1
    references += 1
    if count * 4 > slots.count * 3 { grow() }
    return .added(position)
  }

  /// Hands each text in its order to a closure.
  func forEach<Failure: Error>(_ body: (Span<UInt8>, Range<Int>) throws(Failure) -> Void) throws(Failure) {
    var start = StringPool.headSize
    while start <= arena.count {
      let end = start + length(at: start - StringPool.headSize)
      try body(arena.span, start..<end)
      start = end + StringPool.headSize
    }
  }

  private func length(at head: Int) -> Int { Int(UInt32(littleEndian: arena.span.half(at: head + 8))) }

  /// The position of a text if it is the one whose head stands here.
  @inline(__always)
  private func position(of text: Span<UInt8>, at head: Int) -> ShortText? {
    guard length(at: head) == text.count, text.equals(arena.span, at: head + StringPool.headSize) else { return nil }
    return ShortText(word: arena.span.word(at: head))
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for entry in old where entry.next != 0 {
      var place = Int(entry.hash) & (slots.count - 1)
      while slots[place].next != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = entry
    }
  }
}

extension Span<UInt8> {
  /// A hash over sixteen bytes at a time; the last ones may be looked at twice.
  /// - Complexity: O(n).
  @inline(__always)
  fileprivate func hash(seed: UInt64) -> UInt64 {
    let (first, second): (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xA076_1D64_78BD_642F)
    var hash = seed ^ UInt64(truncatingIfNeeded: count)
    guard count >= 8 else { return mix(shortWord ^ first, hash ^ second) }
    var index = 0
    while index &+ 16 < count {
      hash = mix(uncheckedWord(at: index) ^ first, uncheckedWord(at: index &+ 8) ^ hash)
      index &+= 16
    }
    let last = uncheckedWord(at: count &- 8)
    return mix((count >= 16 ? uncheckedWord(at: count &- 16) : uncheckedWord(at: 0)) ^ second, last ^ hash)
  }

  /// Whether the same bytes stand at a place among others.
  /// - Complexity: O(n).
  @inline(__always)
  fileprivate func equals(_ other: Span<UInt8>, at start: Int) -> Bool {
    let other = other.extracting(start..<start + count)
    guard count >= 8 else { return shortWord == other.shortWord }
    var index = 0
    while index &+ 8 < count {
      guard uncheckedWord(at: index) == other.uncheckedWord(at: index) else { return false }
      index &+= 8
    }
    return uncheckedWord(at: count &- 8) == other.uncheckedWord(at: count &- 8)
  }

  /// All bytes of a text of less than eight.
  @inline(__always)
  private var shortWord: UInt64 {
    if count >= 4 { return UInt64(half(at: 0)) << 32 | UInt64(half(at: count - 4)) }
    guard count > 0 else { return 0 }
    return UInt64(self[0]) << 16 | UInt64(self[count / 2]) << 8 | UInt64(self[count - 1])
  }

  @inline(__always)
  fileprivate func half(at index: Int) -> UInt32 { bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self) }
}

/// Both halves of the product, folded.
@inline(__always)
private func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let product = left.multipliedFullWidth(by: right)
  return product.high ^ product.low
}
