internal import Spreadsheet

/// A label of the form, such as 填报单位(盖章), with what was filled in for it.
struct LabelledText {
  /// The word of the scheme for this label.
  let label: String
  /// What was filled in, made readable; empty when nothing was.
  let value: String
  /// The cell of the value when that is a cell of its own, for values that are stored as dates.
  let cell: Cell?
  /// The cell to look at: the one with the value, or the one that should have it.
  let place: SheetCell

  /// Every labelled text on the given rows of a sheet.
  ///
  /// Labels in `valuesBelow`, those of signatures, may have their values in the row below when they stand alone in their cells.
  /// A cell may hold several labels (`填表人:… 审核人:…`), each with its value behind it, or a label alone whose value stands in the next cell.
  /// - Complexity: O(n) over the text, times the number of labels.
  static func find(
    _ terms: [FormLayout.Term], in sheet: Sheet, valuesBelow: Set<String> = [], rows: (Int) -> Bool
  ) -> [LabelledText] {
    let scanner = LabelScanner(terms)
    return sheet.cells.filter { rows($0.reference.row) }.flatMap { cell -> [LabelledText] in
      guard case .text(let text) = cell.value, text.utf8.count <= 2000 else { return [] }
      return scanner.labels(in: NormalizedText.compact(text)).map { found in
        found.value.isEmpty && found.isLast
          ? valueBeside(cell, found: found, scanner: scanner, sheet: sheet, orBelow: valuesBelow.contains(found.label) && !found.hasColon)
          : LabelledText(label: found.label, value: found.value, cell: nil, place: SheetCell(sheet: sheet.name, cell: cell.reference))
      }
    }
  }

  /// The value in the first cells to the right of a label that ends its cell.
  private static func valueBeside(
    _ cell: Cell, found: LabelScanner.Found, scanner: LabelScanner, sheet: Sheet, orBelow: Bool
  ) -> LabelledText {
    let last = sheet.mergedRange(containing: cell.reference)?.bottomRight.column ?? cell.reference.column
    let beside = sheet.cells(inRow: cell.reference.row).first { $0.reference.column > last && !$0.isBlank }
    let own = SheetCell(sheet: sheet.name, cell: cell.reference)
    let empty = found.hasColon ? own : SheetCell(sheet: sheet.name, cell: CellReference(row: cell.reference.row, column: last + 1))
    let below = !orBelow ? nil : sheet[CellReference(row: cell.reference.row + 1, column: cell.reference.column)]
    let near = beside.flatMap { $0.reference.column <= last + 3 ? $0 : nil }
    let value = [near, below].compactMap { $0 }.first { !$0.isBlank && !scanner.holdsLabel(NormalizedText.compact($0.shownText)) }
    guard let beside = value else { return LabelledText(label: found.label, value: "", cell: nil, place: empty) }
    return LabelledText(
      label: found.label, value: NormalizedText.readable(beside.shownText), cell: beside,
      place: SheetCell(sheet: sheet.name, cell: beside.reference))
  }
}

/// Finds labels in a text without spaces.
private struct LabelScanner {
  struct Found {
    let label: String
    let value: String
    let hasColon: Bool
    let isLast: Bool
  }

  private let words: [(word: String, label: String)]

  init(_ terms: [FormLayout.Term]) {
    words = terms.flatMap { term in term.all.map { (NormalizedText.compact($0), term.name) } }.sorted { $0.0.count > $1.0.count }
  }

  /// The labels of a text in their order; a label counts when a colon follows, or when it is the whole text.
  func labels(in text: String) -> [Found] {
    var marks: [(label: String, start: String.Index, value: String.Index, hasColon: Bool)] = []
    var position = text.startIndex
    while position < text.endIndex {
      if let (label, end, hasColon) = label(at: position, in: text) {
        marks.append((label, position, end, hasColon))
        position = max(end, text.index(after: position))
      } else {
        position = text.index(after: position)
      }
    }
    return marks.enumerated().map { number, mark in
      let isLast = number == marks.count - 1
      let end = isLast ? text.endIndex : marks[number + 1].start
      let value = text[mark.value..<max(mark.value, end)].drop { $0 == "_" }
      return Found(label: mark.label, value: LabelScanner.trimmed(value), hasColon: mark.hasColon, isLast: isLast)
    }
  }

  /// Whether a text is a label itself, one of these or another such as `单位:分`.
  func holdsLabel(_ text: String) -> Bool {
    if !labels(in: text).isEmpty { return true }
    guard let colon = text.firstIndex(of: ":") else { return false }
    return colon > text.startIndex && text[..<colon].allSatisfy(\.isLetter)
  }

  private func label(at position: String.Index, in text: String) -> (label: String, end: String.Index, hasColon: Bool)? {
    let rest = text[position...]
    guard let (word, label) = words.first(where: { rest.hasPrefix($0.word) }) else { return nil }
    var after = rest.dropFirst(word.count)
    if after.first == "(", let close = after.firstIndex(of: ")") { after = after[after.index(after: close)...] }
    if after.first == ":" { return (label, after.index(after: after.startIndex), true) }
    return after.isEmpty && position == text.startIndex ? (label, text.endIndex, false) : nil
  }

  /// The value without the underscores and strokes that only mark where to write, or the words that ask for a signature.
  private static func trimmed(_ value: Substring) -> String {
    let strokes = "_—-/、,;。 "
    let body = value.drop { strokes.contains($0) }
    let reversed = body.reversed().drop { strokes.contains($0) }
    var text = String(reversed.reversed())
    for suffix in ["(签字)", "(签名)", "(盖章)"] where text.hasSuffix(suffix) { text = String(text.dropLast(suffix.count)) }
    return ["(签字)", "(签名)", "(盖章)", "签字", "签名", "盖章", "年月日"].contains(text) ? "" : text
  }
}
