/// Fields that wait to be written, in their order.
///
/// The text of a shared string is seldom in the cache when its cell is read. Until its turn comes in a queue the memory has arrived, and
/// cells that follow need not wait for it.
struct FieldQueue: ~Copyable {
  enum Kind: UInt8 {
    /// A text of at most sixteen bytes at a place of the window.
    case plain
    /// The shared string of an index; once it is looked up, the field at a place of the `StringFields`.
    case string
    /// The shared string of an index, which is not among these.
    case otherString
    /// The day of a serial number.
    case day
    /// As many empty fields as the length says.
    case empty
    /// So many empty fields, and the end of the record.
    case end
  }

  struct Item {
    let place: Int
    let length: Int32
    let kind: Kind
  }

  /// From how many items on they should be written: all that they refer to should find room in the nearest cache.
  static let limit = 96

  /// The memory, which has no other owner.
  private var memory = UnsafeMutableBufferPointer<Item>.allocate(capacity: 2 * limit)
  /// Which of the items are strings.
  private var strings = UnsafeMutableBufferPointer<Int>.allocate(capacity: 2 * limit)
  /// How many items there are.
  private(set) var count = 0
  private var stringCount = 0
  /// Where the items of the record begin that is being read; 0 also if some of its fields have been written.
  private(set) var recordStart = 0
  private var recordStringStart = 0

  deinit {
    memory.deallocate()
    strings.deallocate()
  }

  @inline(always)
  var isEmpty: Bool { count == 0 }

  @inline(always)
  mutating func append(_ kind: Kind, place: Int = 0, length: Int) {
    if count == memory.count { grow() }
    memory.initializeElement(at: count, to: Item(place: place, length: Int32(truncatingIfNeeded: length), kind: kind))
    count &+= 1
  }

  @inline(always)
  mutating func append(string: Int) {
    append(.string, place: string, length: 0)
    strings.initializeElement(at: stringCount, to: count &- 1)
    stringCount &+= 1
  }

  /// Looks up the strings, all at once, so that none waits for the memory of another.
  @inline(always)
  mutating func lookUpStrings(_ body: (Int) -> Item) {
    for index in 0..<stringCount {
      let place = strings[index]
      memory[place] = body(memory[place].place)
    }
    stringCount = 0
  }

  /// Doubles the memory: rows may have more cells than fit.
  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Item>.allocate(capacity: memory.count * 2)
    _ = larger.moveInitialize(fromContentsOf: memory)
    memory.deallocate()
    memory = larger
    let largerStrings = UnsafeMutableBufferPointer<Int>.allocate(capacity: larger.count)
    _ = largerStrings.moveInitialize(fromContentsOf: strings[..<stringCount])
    strings.deallocate()
    strings = largerStrings
  }

  subscript(index: Int) -> Item {
    precondition(index >= 0 && index < count)
    return memory[index]
  }

  /// Says that a record begins.
  mutating func beginRecord() { (recordStart, recordStringStart) = (count, stringCount) }

  /// Takes the items of the record back.
  mutating func cancelRecord() { (count, stringCount) = (recordStart, recordStringStart) }

  /// Forgets all items, which have been written.
  mutating func removeAll() { (count, stringCount, recordStart, recordStringStart) = (0, 0, 0, 0) }
}
