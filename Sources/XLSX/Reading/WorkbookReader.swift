public import Spreadsheet

/// Reads whole workbooks into memory.
///
/// ```swift
/// let workbook = try WorkbookReader().read(bytes)
/// for cell in workbook.sheets[0].cells { print(cell.reference, cell.value as Any) }
/// ```
///
/// A file is read completely or refused: there is no partial result. What reading got over is in the warnings of `inspect(_:)`.
public struct WorkbookReader: Sendable {
  /// How much is accepted from one file.
  public let limits: ReadingLimits
  /// The parts that workbooks have in common.
  private let common: CommonParts

  /// A reader with limits.
  /// - Parameters:
  ///   - limits: how much is accepted from one file.
  ///   - common: the parts that workbooks have in common with those that somebody else reads or edits.
  public init(limits: ReadingLimits = .default, common: CommonParts = CommonParts()) {
    self.limits = limits
    self.common = common
  }

  /// Reads a workbook.
  ///
  /// - Parameter bytes: the whole file.
  /// - Returns: the workbook with all its sheets.
  /// - Throws: `WorkbookError` when the file is no workbook or cannot be trusted.
  /// - Complexity: O(n) in the inflated size.
  public func read(_ bytes: [UInt8]) throws(WorkbookError) -> Workbook { try inspect(bytes).workbook }

  /// Reads a workbook, and says what reading got over.
  ///
  /// - Parameter bytes: the whole file.
  /// - Returns: the workbook and the warnings.
  /// - Throws: `WorkbookError` when the file is no workbook or cannot be trusted.
  /// - Complexity: O(n) in the inflated size.
  public func inspect(_ bytes: [UInt8]) throws(WorkbookError) -> WorkbookInspection {
    try inspect(WorkbookFile(bytes, limits: limits, common: common))
  }

  /// Reads a workbook on disk, and says what reading got over.
  ///
  /// - Parameter path: where the file is.
  /// - Returns: the workbook and the warnings.
  /// - Throws: `WorkbookError` when the file is no workbook or cannot be trusted.
  /// - Complexity: O(n) in the inflated size.
  public func inspect(path: String) throws(WorkbookError) -> WorkbookInspection {
    try inspect(WorkbookFile(path: path, limits: limits, common: common))
  }

  private func inspect(_ file: WorkbookFile) throws(WorkbookError) -> WorkbookInspection {
    let workbook = try file.workbook()
    return WorkbookInspection(workbook: workbook, warnings: file.warnings, partNames: file.partNames)
  }
}

/// A workbook, with what there is to say about its file.
public struct WorkbookInspection: Sendable {
  /// The workbook.
  public let workbook: Workbook
  /// Problems that reading got over, each with its kind and place; empty for a file in good order.
  public let warnings: [WorkbookError]
  /// The names of all parts of the package, in the order of the file.
  public let partNames: [String]
}

extension WorkbookFile {
  /// Everything in the file.
  /// - Throws: `WorkbookError` where a sheet cannot be understood.
  /// - Complexity: O(n) in the inflated size.
  public func workbook() throws(WorkbookError) -> Workbook {
    var read: [Sheet] = []
    read.reserveCapacity(sheets.count)
    var cellsLeft = limits.cells
    for index in sheets.indices { read.append(try sheet(at: index, cellsLeft: &cellsLeft)) }
    return Workbook(
      sheets: read, definedNames: definedNames, dateSystem: dateSystem, producer: producer, properties: package.properties(),
      isStructureProtected: isStructureProtected)
  }

  private func sheet(at index: Int, cellsLeft: inout Int) throws(WorkbookError) -> Sheet {
    let listing = sheets[index]
    guard listing.kind == .worksheet, let part = listing.part else {
      return Sheet(name: listing.name, visibility: listing.visibility, kind: listing.kind, cells: [])
    }
    var cursor = try cursor(overSheetAt: index)
    var collector = SheetCollector()
    while let row = try cursor.next() {
      collector.take(row)
      guard collector.cells.count <= cellsLeft else { throw cursor.rows.problem(.tooLarge, detail: "> \(limits.cells)") }
    }
    cellsLeft -= collector.cells.count
    collector.arrange(noting: cursor.rows)
    let surroundings = cursor.rows.surroundings
    if let range = Sheet.overlap(among: surroundings.mergedRanges) {
      log.note(WorkbookError(.mergeOverlap, part: part, sheet: listing.name, cell: range.topLeft, detail: range.description))
    }
    var features = surroundings.features.features
    features.hyperlinks = try package.hyperlinks(surroundings.features.links, ofSheetPart: part)
    features.pictures = package.pictures(ofSheetPart: part, surroundings)
    return Sheet(
      name: listing.name, visibility: listing.visibility, cells: collector.cells, mergedRanges: surroundings.mergedRanges,
      hiddenRows: collector.hiddenRows, hiddenColumns: surroundings.hiddenColumns.sorted { $0.lowerBound < $1.lowerBound },
      comments: try package.comments(ofSheetPart: part, named: listing.name),
      pictureCount: features.pictures.count, features: features)
  }
}

/// The rows of a cursor, collected.
private struct SheetCollector {
  var cells: [Cell] = []
  var hiddenRows: Set<Int> = []
  private var isOrdered = true

  mutating func take(_ row: SheetCursor.Row) {
    if row.isHidden { hiddenRows.insert(row.number) }
    if let last = cells.last, let first = row.cells.first, first.reference <= last.reference { isOrdered = false }
    cells.append(contentsOf: row.cells)
  }

  /// Puts cells of rows that came out of order in order; of cells with the same place the last one stays.
  mutating func arrange(noting rows: borrowing RowScanner) {
    guard !isOrdered else { return }
    let sorted = cells.enumerated().sorted { ($0.element.reference, $0.offset) < ($1.element.reference, $1.offset) }
    cells.removeAll(keepingCapacity: true)
    for (_, cell) in sorted {
      if cells.last?.reference == cell.reference {
        rows.note(.duplicateCell, cell: cell.reference)
        cells.removeLast()
      }
      cells.append(cell)
    }
  }
}
