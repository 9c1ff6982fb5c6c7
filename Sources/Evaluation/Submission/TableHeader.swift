internal import Spreadsheet

/// The header of a table: which column holds what, told by the words in it.
struct TableHeader<Column: Hashable & CaseIterable> {
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
  /// - Complexity: O(n) over the cells of the first rows, times the words of the form.
  static func find(in sheet: Sheet, terms: [Column: FormLayout.Term], required: Set<Column>) -> TableHeader? {
    let words = HeaderWords(terms)
    var best: TableHeader?
    for row in sheet.occupiedRows.prefix(60) {
      for labels in [singleLabels(row, in: sheet), joinedLabels(row, in: sheet)] {
        let header = TableHeader(labels: labels, words: words, sheet: sheet)
        guard let header, required.isSubset(of: header.matches.keys), header.matches.count > best?.matches.count ?? 1 else { continue }
        best = header
      }
    }
    return best
  }

  /// The column of one kind; nil when the sheet has none.
  func column(_ column: Column) -> Int? { matches[column]?.column }

  private init?(labels: [(cell: CellReference, text: String)], words: HeaderWords<Column>, sheet: Sheet) {
    var found: [Column: Match] = [:]
    for label in labels {
      guard let (column, closeness) = words.column(for: label.text) else { continue }
      if let earlier = found[column], earlier.closeness >= closeness { continue }
      found[column] = Match(
        column: label.cell.column, header: SheetCell(sheet: sheet.name, cell: label.cell), text: label.text, closeness: closeness)
    }
    guard let row = labels.map(\.cell.row).max() else { return nil }
    self.row = row
    matches = found
  }

  private static func singleLabels(_ row: Int, in sheet: Sheet) -> [(cell: CellReference, text: String)] {
    sheet.cells(inRow: row).compactMap { cell in label(of: cell).map { (cell.reference, $0) } }
  }

  /// Headers of two rows, where a cell merged over several columns stands above one cell for each.
  private static func joinedLabels(_ row: Int, in sheet: Sheet) -> [(cell: CellReference, text: String)] {
    guard sheet.mergedRanges.contains(where: { $0.topLeft.row == row && $0.bottomRight.row == row && $0.columns.count > 1 }) else {
      return []
    }
    let below = sheet.cells(inRow: row + 1).compactMap { cell in
      label(of: cell).map { (cell: cell.reference, text: parentLabel(of: cell.reference, above: row, in: sheet) + $0) }
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
    guard case .text(let text) = cell.value, text.utf8.count <= 120 else { return nil }
    let readable = NormalizedText.readable(text)
    return readable.isEmpty ? nil : readable
  }
}

/// The words of a form's header, ready to be compared.
private struct HeaderWords<Column: Hashable & CaseIterable> {
  private let words: [(key: String, column: Column, closeness: TableHeader<Column>.Closeness)]

  init(_ terms: [Column: FormLayout.Term]) {
    var words: [(key: String, column: Column, closeness: TableHeader<Column>.Closeness)] = []
    for column in Column.allCases {
      for (position, word) in (terms[column]?.all ?? []).enumerated() {
        words.append((NormalizedText.key(word), column, position == 0 ? .exact : .synonym))
      }
    }
    self.words = words
  }

  /// The column that a header speaks of, by its words, by its words outside brackets, or by all but one character of them.
  func column(for text: String) -> (Column, TableHeader<Column>.Closeness)? {
    for key in [NormalizedText.key(text), NormalizedText.keyOutsideBrackets(text)] {
      if let word = words.first(where: { $0.key == key }) { return (word.column, word.closeness) }
    }
    let key = NormalizedText.key(text)
    guard key.count >= 4 else { return nil }
    return words.first { $0.key.count >= 4 && editDistance($0.key, key, atMost: 1) != nil }.map { ($0.column, .similar) }
  }
}
