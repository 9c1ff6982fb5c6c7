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
  /// Columns that no word tells are taken from the defined names of the blank form, where the sheet still has them.
  /// - Complexity: O(n) over the cells of the first rows, times the words of the form where words are only similar.
  static func find(
    in sheet: Sheet, terms: [Column: FormLayout.Term], year: Int? = nil, named: NamedCells<Column>, required: Set<Column>
  ) -> TableHeader? {
    let told = find(in: sheet, terms: terms, year: year, required: required.subtracting(named.columns.keys))
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

  private static func find(
    in sheet: Sheet, terms: [Column: FormLayout.Term], year: Int?, required: Set<Column>
  ) -> TableHeader? {
    let words = HeaderWords(terms, year: year)
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
  private var known: [String: (column: Column, closeness: TableHeader<Column>.Closeness, rank: Int)] = [:]
  private var longest = 4
  private let year: Int?
  private var words: [(key: String, length: Int, column: Column)] = []

  init(_ terms: [Column: FormLayout.Term], year: Int?) {
    self.year = year
    for column in Column.allCases {
      for (position, word) in (terms[column]?.all ?? []).enumerated() {
        let key = NormalizedText.key(word)
        words.append((key, key.unicodeScalars.count, column))
        longest = max(longest, key.unicodeScalars.count)
        if known[key] == nil { known[key] = (column, position == 0 ? .exact : .synonym, position) }
      }
    }
  }

  /// The column that a header speaks of, by its words, by its words outside brackets, or by all but one character of them.
  func column(for label: HeaderLabel, acceptsSimilar: Bool) -> (column: Column, closeness: TableHeader<Column>.Closeness)? {
    if let word = known[label.key] ?? known[label.keyOutsideBrackets] { return (word.column, word.closeness) }
    guard acceptsSimilar else { return nil }
    return (almost(label.key) ?? ending(label.key)).map { ($0, .similar) }
  }

  /// The position of a header's words among those of its column: words that the scheme names first are meant first.
  func rank(of label: HeaderLabel) -> Int { (known[label.key] ?? known[label.keyOutsideBrackets])?.rank ?? Int.max }

  /// The column whose word differs in one character.
  private func almost(_ key: String) -> Column? {
    let length = key.unicodeScalars.count
    guard (4...longest + 1).contains(length) else { return nil }
    return words.first { word in
      word.length >= 4 && abs(word.length - length) <= 1 && editDistance(word.key, key, atMost: 1) != nil
    }?.column
  }

  /// The column whose word ends the header, the longest if several do: 县（市、区）自评得分 is a score. What others than the county gave
  /// (他评得分, 市级审核得分) is not meant.
  private func ending(_ key: String) -> Column? {
    let candidates = words.filter { $0.length >= 2 && key.hasSuffix($0.key) }
    guard let word = candidates.max(by: { $0.length < $1.length }) else { return nil }
    let before = key.dropLast(word.key.count)
    let years = YearText.years(in: String(before) + "年")
    let isOtherYear = year.map { !years.isEmpty && !years.contains($0) } ?? false
    return isOtherYear || HeaderWords.otherJudges.contains { before.contains($0) } ? nil : word.column
  }

  private static var otherJudges: [String] {
    ["他评", "复评", "复核", "审核", "预评", "核查", "评审", "初评", "终评", "市级", "省级", "督导", "考核", "专家", "上年", "去年", "往年"]
  }

}
