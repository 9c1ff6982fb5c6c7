public import Spreadsheet

/// Reads a worksheet row by row, with memory for one row at a time.
///
/// ```swift
/// let file = try WorkbookFile(bytes)
/// var cursor = try file.cursor(overSheetAt: 0)
/// while let row = try cursor.next() {
///   print(row.number, row.cells.count)
/// }
/// ```
///
/// Reading can stop at any row. Rows come in the order of the file, which is that of their numbers unless a warning says otherwise.
public struct SheetCursor: ~Copyable {
  /// A row that holds cells, or is hidden.
  public struct Row: Sendable {
    /// The row, from 1.
    public let number: Int
    /// Whether the row is not shown, by hand or by a filter.
    public let isHidden: Bool
    /// Every cell with a value or a formula, by column.
    public let cells: [Cell]
  }

  var rows: RowScanner
  var decoder: CellDecoder
  private var cellsLeft: Int
  private var deadline: Deadline

  init(rows: consuming RowScanner, decoder: CellDecoder, cellsLeft: Int, deadline: Deadline) {
    self.rows = rows
    self.decoder = decoder
    self.cellsLeft = cellsLeft
    self.deadline = deadline
  }

  /// The next row that the file writes down; nil at the end.
  ///
  /// - Throws: `WorkbookError` where the sheet cannot be understood; the rows before it were right all the same.
  public mutating func next() throws(WorkbookError) -> Row? {
    guard try nextRow() else { return nil }
    var cells: [Cell] = []
    cells.reserveCapacity(rows.cells.count)
    for index in rows.cells.indices {
      if let cell = decoder.cell(rows.cells[index], in: rows) { cells.append(cell) }
    }
    return Row(number: rows.rowNumber, isHidden: rows.isRowHidden, cells: cells)
  }

  /// How many cells from here to the end of the sheet hold something that can be seen.
  ///
  /// Nothing is decoded that need not be: it is the fastest way to go through a sheet.
  /// - Returns: the number of cells with a value, without texts of no characters.
  /// - Throws: `WorkbookError` where the sheet cannot be understood.
  /// - Complexity: O(n) in the inflated size.
  public mutating func countCells() throws(WorkbookError) -> Int {
    var count = 0
    while try nextRow() {
      for index in rows.cells.indices where decoder.holdsSomething(rows.cells[index], in: rows) { count += 1 }
    }
    return count
  }

  /// Moves to the next row, within the limits: every way of reading goes through here.
  mutating func nextRow() throws(WorkbookError) -> Bool {
    guard try rows.next() else { return false }
    try count(rows: 1, cells: rows.cells.count)
    return true
  }

  /// Counts what has been read.
  /// - Throws: `WorkbookError` when it is more, or has taken longer, than the limits allow.
  mutating func count(rows number: Int, cells: Int) throws(WorkbookError) {
    cellsLeft -= cells
    guard cellsLeft >= 0 else { throw rows.problem(.tooLarge) }
    try deadline.check(part: rows.scanner.window.part, steps: number)
  }
}

/// The moment until which a file must have been read.
struct Deadline {
  private let end: ContinuousClock.Instant?
  private var steps = 0

  init(_ limits: ReadingLimits) {
    end = limits.seconds.map { .now + .seconds($0) }
  }

  /// - Throws: `WorkbookError` when the time is over. The clock is only looked at now and then.
  mutating func check(part: String, steps count: Int) throws(WorkbookError) {
    steps += count
    guard steps >= 256 else { return }
    steps = 0
    guard let end, ContinuousClock.now > end else { return }
    throw WorkbookError(.tooSlow, part: part)
  }
}
