internal import Spreadsheet

/// The header of a table: which column holds what, told by the words in it.
struct TableHeader<Column: Hashable & CaseIterable & Sendable> {
  /// A column of the sheet and how it was recognised.
  struct Match {
    let column: Int
    let header: SheetCell
    let text: String
    let closeness: Closeness
  }

  /// How near the words of a header are to the words of the form.
  enum Closeness: Int, Comparable {
    case similar = 1
    case synonym
    case exact
    static func < (left: Closeness, right: Closeness) -> Bool { left.rawValue < right.rawValue }
  }

  /// The last row of the header.
  let row: Int
  let matches: [Column: Match]

  /// The row with the most known headers among the first rows of the sheet; nil when none has all the required ones.
  ///
  /// Columns that no word tells are taken from the defined names of the blank form, where the sheet still has them.
  /// - Complexity: O(n) over the cells of the first rows, times the words of the form where words are only similar.
  static func find(
    in sheet: Sheet, words: HeaderWords<Column>, named: NamedCells<Column>, required: Set<Column>
  ) -> TableHeader? {
    let told = find(in: sheet, words: words, required: required.subtracting(named.columns.keys))
    guard let row = told?.row ?? named.rows.keys.min().map({ $0 - 1 }) else { return nil }
    var matches = told?.matches ?? [:]
    for (column, number) in named.columns where matches[column] == nil {
      let cell = CellReference(row: row, column: number)
      matches[column] = Match(
        column: number, header: SheetCell(sheet: sheet.name, cell: cell), text: sheet[cell]?.shownText ?? "", closeness: .similar)
    }
    return required.isSubset(of: matches.keys) ? TableHeader(row: row, matches: matches) : nil
  }

  private init(row: Int, matches: [Column: Match]) {
    self.row = row
    self.matches = matches
  }

  private static func find(in sheet: Sheet, words: HeaderWords<Column>, required: Set<Column>) -> TableHeader? {
    let rows = sheet.occupiedRows.prefix(60).flatMap { [singleLabels($0, in: sheet), joinedLabels($0, in: sheet)] }.filter { !$0.isEmpty }
    return best(rows.map { TableHeader(labels: $0, words: words, acceptsSimilar: true, sheet: sheet) }, required: required)
  }

  /// The first header with the most and surest columns, at least two, and all the required ones.
  private static func best(_ headers: [TableHeader?], required: Set<Column>) -> TableHeader? {
    headers.reduce(nil) { best, header in
      guard let header, header.matches.count > 1, required.isSubset(of: header.matches.keys) else { return best }
      return header.weight > best?.weight ?? 0 ? header : best
    }
  }

  /// How much speaks for the header: surely told columns weigh more than similar words.
  private var weight: Int { matches.values.reduce(0) { $0 + ($1.closeness == .similar ? 2 : 3) } }

  /// The column of one kind; nil when the sheet has none.
  func column(_ column: Column) -> Int? { matches[column]?.column }

  private init?(labels: [HeaderLabel], words: HeaderWords<Column>, acceptsSimilar: Bool, sheet: Sheet) {
    var found: [Column: Match] = [:]
    var ranks: [Column: Int] = [:]
    for label in labels {
      guard let (column, closeness) = words.column(for: label, acceptsSimilar: acceptsSimilar) else { continue }
      let rank = words.rank(of: label)
      if let earlier = found[column], (earlier.closeness, -ranks[column, default: 0]) >= (closeness, -rank) { continue }
      ranks[column] = rank
      found[column] = Match(
        column: label.cell.column, header: SheetCell(sheet: sheet.name, cell: label.cell), text: label.text, closeness: closeness)
    }
    guard let row = labels.map(\.cell.row).max() else { return nil }
    self.row = row
    matches = found
  }

  private static func singleLabels(_ row: Int, in sheet: Sheet) -> [HeaderLabel] {
    sheet.cells(inRow: row).filter { !isHeading($0.reference, in: sheet) }.compactMap { cell in
      label(of: cell).map { HeaderLabel(cell: cell.reference, text: $0) }
    }
  }

  /// Whether a cell merged over several columns only stands above headers of its own for them.
  private static func isHeading(_ cell: CellReference, in sheet: Sheet) -> Bool {
    guard let range = sheet.mergedRange(containing: cell), range.columns.count > 1 else { return false }
    return sheet.cells(inRow: range.bottomRight.row + 1).count { range.columns.contains($0.reference.column) && label(of: $0) != nil } > 1
  }

  /// Headers of two rows, where a cell merged over several columns stands above one cell for each.
  private static func joinedLabels(_ row: Int, in sheet: Sheet) -> [HeaderLabel] {
    guard sheet.mergedRanges.contains(where: { $0.topLeft.row == row && $0.bottomRight.row == row && $0.columns.count > 1 }) else {
      return []
    }
    let below = sheet.cells(inRow: row + 1).compactMap { cell in
      label(of: cell).map { HeaderLabel(cell: cell.reference, text: parentLabel(of: cell.reference, above: row, in: sheet) + $0) }
    }
    let covered = Set(below.map(\.cell.column))
    return singleLabels(row, in: sheet).filter { !covered.contains($0.cell.column) } + below
  }

  private static func parentLabel(of cell: CellReference, above row: Int, in sheet: Sheet) -> String {
    let parent = CellReference(row: row, column: cell.column)
    guard let range = sheet.mergedRange(containing: parent), range.columns.count > 1 else { return "" }
    return sheet[range.topLeft].flatMap { label(of: $0) } ?? ""
  }

  /// The words of a cell that is short enough to be a header.
  private static func label(of cell: Cell) -> String? {
    guard case .text(let text) = cell.value, text.utf8.count <= 60 else { return nil }
    let readable = NormalizedText.readable(text)
    return readable.isEmpty ? nil : readable
  }
}

/// The words of one cell of a possible header, normalised once.
struct HeaderLabel {
  let cell: CellReference
  let text: String
  let key: TextKey
  let keyOutsideBrackets: TextKey

  init(cell: CellReference, text: String) {
    self.cell = cell
    self.text = text
    key = NormalizedText.key(text)
    keyOutsideBrackets = NormalizedText.keyOutsideBrackets(text)
  }
}
