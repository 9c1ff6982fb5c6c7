/// Takes the cells of rows as they are matched.
protocol CellSink: ~Copyable {
  /// Takes a cell that has a value or a formula.
  ///
  /// - Parameters:
  ///   - cell: the cell.
  ///   - bytes: what its value is a range of.
  /// - Returns: false when the row has to be read in another way.
  mutating func take(_ cell: RawCell, from bytes: Span<UInt8>) -> Bool
}

/// The cells of one row, in memory that is used again for the next.
struct RowCells: ~Copyable {
  /// The memory, which has no other owner.
  private var memory = UnsafeMutableBufferPointer<RawCell>(start: nil, count: 0)
  /// How many cells there are.
  private(set) var count = 0

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
}
