internal import CByteScan
internal import Spreadsheet

/// The start tags of cells in the rows before, by the column of the cell in front of them.
///
/// The rows of a table are alike: at the same place the next one has a tag of the same bytes, save for the number of the row. To compare
/// them is a fraction of the work of reading the attributes.
struct KnownTags: ~Copyable {
  /// What a cell holds, told by its start tag and what follows at once.
  enum Content: UInt8 {
    case number
    case sharedString
    case inlineString
    /// The tag closes itself.
    case nothing
  }

  /// A start tag with what stands between it and the value.
  struct Tag {
    /// What stands behind the reference, ` s="2" t="s"><v>` for example; bytes behind it do not count.
    var tail: (SIMD16<UInt8>, SIMD16<UInt8>) = (SIMD16(repeating: 0), SIMD16(repeating: 0))
    /// What stands before the number of the row, `<c r="AB` for example, and which bytes of it count. As long as nothing is known, no byte
    /// counts and nothing is equal.
    var head: UInt64 = 1
    var headMask: UInt64 = 0
    /// A bit for each byte of the tail that counts.
    var tailBits: UInt32 = 0
    var column: Int32 = 0
    var style: Int32 = -1
    var content = Content.nothing
    /// What the format makes of numbers, as far as whoever takes the cells wants to know.
    var kind = SheetCursor.FormatKind.other
    /// How many bytes all of it has, without the number of the row.
    var length: UInt8 = 0
    var headLength: UInt8 = 0
  }

  /// How far behind its beginning a cell is looked at: at its head, the number of the row, the tail, sixteen bytes of a value and eight more.
  static let reach = 8 + 8 + 32 + 16 + 8
  /// The columns that two letters name; more tags would not stay in the cache.
  private static let columns = 1...702

  /// How many cells in a row may be left out.
  static let mostLeftOut = 4

  /// The memory, which has no other owner.
  private var memory = UnsafeMutableBufferPointer<Tag>(start: nil, count: 0)

  deinit { memory.deallocate() }

  /// The tags that followed the cells of columns, the one furthest left for each; first that of none. They stay where they are until the next
  /// is learnt.
  @inline(always)
  var all: UnsafeBufferPointer<Tag> { UnsafeBufferPointer(memory) }

  /// Takes in a tag.
  /// - Parameters:
  ///   - cell: the cell that was read from it.
  ///   - previous: the column of the cell in front of it, 0 if there is none.
  ///   - bytes: the window.
  ///   - start: the place of its `<`.
  ///   - end: the place of what ends it.
  ///   - keyLength: how many bytes the number of the row and the quotation mark behind it have.
  ///   - kind: what the format of the cell makes of numbers.
  @inline(never)
  mutating func learn(
    _ cell: RawCell, after previous: Int32, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, keyLength: Int,
    kind: SheetCursor.FormatKind = .other
  ) {
    let (column, previous) = (Int(cell.column), Int(previous))
    let head = bytes.word(at: start)
    let headLength = column > 26 ? 8 : 7
    let tail = start + headLength + keyLength
    guard KnownTags.columns.contains(column), 0..<column ~= previous, head & 0xFFFF_FFFF_FFFF == FastRow.word("<c r=\""), end >= tail,
      let (content, length) = KnownTags.content(of: cell, bytes.word(at: end)), end + length - tail <= 32, tail <= bytes.count - 32
    else { return }
    let tailLength = end + length - tail
    if previous >= memory.count { grow(to: previous + 1) }
    // Where a cell is left out, the tag of the one behind it is found behind that one.
    guard cell.column <= memory[previous].column || memory[previous].headMask == 0 else { return }
    let headMask = UInt64.max >> UInt64(64 - 8 * headLength)
    memory[previous] = Tag(
      tail: (bytes.vector(at: tail), bytes.vector(at: tail + 16)), head: head & headMask, headMask: headMask,
      tailBits: UInt32.max >> UInt32(32 - tailLength), column: cell.column, style: cell.style, content: content, kind: kind,
      length: UInt8(headLength + tailLength), headLength: UInt8(headLength))
  }

  private mutating func grow(to count: Int) {
    let larger = UnsafeMutableBufferPointer<Tag>.allocate(capacity: max(count, 16, memory.count * 2))
    larger.initialize(repeating: Tag())
    _ = larger.update(fromContentsOf: memory)
    memory.deallocate()
    memory = larger
  }

  /// What a cell holds whose start tag ends with a word, and how many bytes of it stand before the value; nil when that is not common.
  private static func content(of cell: RawCell, _ ending: UInt64) -> (Content, length: Int)? {
    if ending & 0xFFFF == FastRow.word("/>") { return (.nothing, 2) }
    switch cell.type {
    case .number where ending & 0xFFFF_FFFF == FastRow.word("><v>"): return (.number, 4)
    case .sharedString where ending & 0xFFFF_FFFF == FastRow.word("><v>"): return (.sharedString, 4)
    case .inlineString where ending == FastRow.word("><is><t>"): return (.inlineString, 8)
    default: return nil
    }
  }
}
