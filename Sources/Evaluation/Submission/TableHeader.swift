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
  /// Words that are only similar count in the row that the known words tell, and in every row when these tell none. Columns that no word
  /// tells are taken from the defined names of the blank form, where the sheet still has them.
  /// - Complexity: O(n) over the cells of the first rows, times the words of the form where words are only similar.
  static func find(
    in sheet: Sheet, terms: [Column: FormLayout.Term], named: NamedCells<Column>, required: Set<Column>
  ) -> TableHeader? {
    let told = find(in: sheet, terms: terms, required: required.subtracting(named.columns.keys))
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

  private static func find(in sheet: Sheet, terms: [Column: FormLayout.Term], required: Set<Column>) -> TableHeader? {
    let words = HeaderWords(terms)
    let rows = sheet.occupiedRows.prefix(60).flatMap { [singleLabels($0, in: sheet), joinedLabels($0, in: sheet)] }.filter { !$0.isEmpty }
    let known = rows.map { TableHeader(labels: $0, words: words, acceptsSimilar: false, sheet: sheet) }
    if let best = best(known, required: []),
      let labels = zip(rows, known).first(where: { $1?.row == best.row && $1?.matches.count == best.matches.count })?.0
    {
      let refined = TableHeader(labels: labels, words: words, acceptsSimilar: true, sheet: sheet)
      if let refined, required.isSubset(of: refined.matches.keys) { return refined }
    }
    return Self.best(rows.map { TableHeader(labels: $0, words: words, acceptsSimilar: true, sheet: sheet) }, required: required)
  }

  /// The first header with the most columns, at least two, and all the required ones.
  private static func best(_ headers: [TableHeader?], required: Set<Column>) -> TableHeader? {
    headers.reduce(nil) { best, header in
      guard let header, required.isSubset(of: header.matches.keys), header.matches.count > best?.matches.count ?? 1 else { return best }
      return header
    }
  }

  /// The column of one kind; nil when the sheet has none.
  func column(_ column: Column) -> Int? { matches[column]?.column }

  private init?(labels: [HeaderLabel], words: HeaderWords<Column>, acceptsSimilar: Bool, sheet: Sheet) {
    var found: [Column: Match] = [:]
    for label in labels {
      guard let (column, closeness) = words.column(for: label, acceptsSimilar: acceptsSimilar) else { continue }
      if let earlier = found[column], earlier.closeness >= closeness { continue }
      found[column] = Match(
        column: label.cell.column, header: SheetCell(sheet: sheet.name, cell: label.cell), text: label.text, closeness: closeness)
    }
    guard let row = labels.map(\.cell.row).max() else { return nil }
    self.row = row
    matches = found
  }

  private static func singleLabels(_ row: Int, in sheet: Sheet) -> [HeaderLabel] {
    sheet.cells(inRow: row).compactMap { cell in label(of: cell).map { HeaderLabel(cell: cell.reference, text: $0) } }
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
private struct HeaderLabel {
  let cell: CellReference
  let text: String
  let key: String
  let keyOutsideBrackets: String

  init(cell: CellReference, text: String) {
    self.cell = cell
    self.text = text
    key = NormalizedText.key(text)
    keyOutsideBrackets = NormalizedText.keyOutsideBrackets(text)
  }
}

/// The words of a form's header, ready to be compared.
private struct HeaderWords<Column: Hashable & CaseIterable> {
  private var known: [String: (column: Column, closeness: TableHeader<Column>.Closeness)] = [:]
  private var longest = 4
  private var words: [(key: String, length: Int, column: Column)] = []

  init(_ terms: [Column: FormLayout.Term]) {
    for column in Column.allCases {
      for (position, word) in (terms[column]?.all ?? []).enumerated() {
        let key = NormalizedText.key(word)
        words.append((key, key.unicodeScalars.count, column))
        longest = max(longest, key.unicodeScalars.count)
        if known[key] == nil { known[key] = (column, position == 0 ? .exact : .synonym) }
      }
    }
  }

  /// The column that a header speaks of, by its words, by its words outside brackets, or by all but one character of them.
  func column(for label: HeaderLabel, acceptsSimilar: Bool) -> (column: Column, closeness: TableHeader<Column>.Closeness)? {
    if let word = known[label.key] ?? known[label.keyOutsideBrackets] { return word }
    let length = label.key.unicodeScalars.count
    guard acceptsSimilar, (4...longest + 1).contains(length) else { return nil }
    return words.first { word in
      word.length >= 4 && abs(word.length - length) <= 1 && editDistance(word.key, label.key, atMost: 1) != nil
    }.map { ($0.column, .similar) }
  }

}
