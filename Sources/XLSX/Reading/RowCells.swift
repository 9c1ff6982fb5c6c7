/// Takes the cells of rows as they are matched.
protocol CellSink: ~Copyable {
  /// See `KnownTags.all`.
  var knownTags: UnsafeBufferPointer<KnownTags.Tag> { get }

  /// Takes in the start tag of a cell; see `KnownTags.learn`.
  mutating func learn(_ cell: RawCell, after previous: Int32, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, keyLength: Int)

  /// Takes a cell that has a value or a formula.
  ///
  /// - Parameters:
  ///   - cell: the cell.
  ///   - bytes: what its value is a range of.
  /// - Returns: false when the row has to be read in another way.
  mutating func take(_ cell: RawCell, from bytes: Span<UInt8>) -> Bool

  /// Takes a cell with a plain number, of which the text is given and where it stands.
  /// - Returns: false when the row has to be read in another way.
  mutating func takeNumber(_ tag: KnownTags.Tag, row: Int32, _ text: SIMD16<UInt8>, at start: Int, length: Int) -> Bool

  /// Takes a cell with a shared string, of which the index is given and where it stands.
  /// - Returns: false when the row has to be read in another way.
  mutating func takeString(_ tag: KnownTags.Tag, row: Int32, _ string: Int, at start: Int, length: Int) -> Bool
}

/// The cells of one row, in memory that is used again for the next.
struct RowCells: ~Copyable {
  /// The memory, which has no other owner.
  private var memory = UnsafeMutableBufferPointer<RawCell>(start: nil, count: 0)
  /// How many cells there are.
  private(set) var count = 0
  private var tags = KnownTags()

  deinit { memory.deallocate() }

  mutating func removeAll() { count = 0 }

  @inline(always)
  mutating func append(_ cell: RawCell) {
    if count == memory.count { grow() }
    memory.initializeElement(at: count, to: cell)
    count &+= 1
  }

  /// Doubles the memory.
  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<RawCell>.allocate(capacity: max(64, memory.count * 2))
    _ = larger.moveInitialize(fromContentsOf: memory[..<count])
    memory.deallocate()
    memory = larger
  }

  subscript(index: Int) -> RawCell {
    precondition(indices.contains(index))
    return memory[index]
  }

  var indices: Range<Int> { 0..<count }
}

extension RowCells: CellSink {
  @inline(always)
  mutating func take(_ cell: RawCell, from bytes: Span<UInt8>) -> Bool {
    append(cell)
    return true
  }

  @inline(always)
  mutating func takeNumber(_ tag: KnownTags.Tag, row: Int32, _ text: SIMD16<UInt8>, at start: Int, length: Int) -> Bool {
    var cell = RawCell(row: row, tag)
    cell.isPlainNumber = true
    cell.start = start
    cell.length = Int32(truncatingIfNeeded: length)
    append(cell)
    return true
  }

  @inline(always)
  mutating func takeString(_ tag: KnownTags.Tag, row: Int32, _ string: Int, at start: Int, length: Int) -> Bool {
    var cell = RawCell(row: row, tag)
    cell.type = .sharedString
    cell.string = Int32(truncatingIfNeeded: string)
    cell.start = start
    cell.length = Int32(truncatingIfNeeded: length)
    append(cell)
    return true
  }

  @inline(always)
  var knownTags: UnsafeBufferPointer<KnownTags.Tag> { tags.all }

  mutating func learn(_ cell: RawCell, after previous: Int32, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, keyLength: Int) {
    tags.learn(cell, after: previous, bytes, start, end, keyLength: keyLength)
  }
}
