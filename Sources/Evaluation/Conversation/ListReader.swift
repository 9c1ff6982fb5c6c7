package import Spreadsheet

/// Reads the list of findings on a sheet, known by its header wherever and under whatever name it stands; its rows may be sorted, moved and
/// deleted, and so may its columns.
struct ListReader {
  /// How many rows of a list are read.
  private static let rowLimit = 10_000
  private let sheet: Sheet
  private let header: ListHeader
  private let added: [Int: String]
  /// What comments say, by the row of their cells; those that begin with the label of answers are answers.
  private let comments: [Int: String]
  private let commentedAnswers: [Int: String]
  /// What people wrote beside the title and the lines above the header, and what they call our columns, by row.
  private let beside: [Int: String]
  /// Where links of cells lead outside the workbook.
  private let links: [CellReference: String]
  /// Whether enough columns are left to be sure that the list is one of ours; of any other only rows with numbers are read.
  private let isComplete: Bool
  /// Whether rows still have their ordinals, so that one without is not ours.
  private let isNumbered: Bool

  /// The list on a sheet; nil when there is none.
  /// - Complexity: O(n) over the first rows of the sheet.
  init?(_ sheet: Sheet) {
    guard let header = ListHeader(in: sheet) else { return nil }
    self.sheet = sheet
    self.header = header
    let (row, columns) = (header.row, header.columns)
    let ordinals = columns.first { $0.value == .ordinal }?.key
    isNumbered = sheet.cells.contains { $0.reference.column == ordinals && $0.reference.row > row && Int($0.shownText) != nil }
    isComplete = header.isComplete
    let said = (isComplete ? sheet.comments : []).map { comment in
      let place = comment.reference.row
      return (row: place, text: comment.text, answer: place > row ? Answer.text(ofComment: comment.text) : nil)
    }
    commentedAnswers = ListReader.joined(said.compactMap { row, _, answer in answer.map { (row, $0) } })
    comments = ListReader.joined(said.filter { $0.answer == nil }.map { ($0.row, $0.text) })
    links = Dictionary(sheet.features.hyperlinks.compactMap { link in link.target.map { (link.range.topLeft, $0) } }) { first, _ in first }
    let names = header.newNames.map { (row: row, text: $0) }
    beside = isComplete ? ListReader.joined(ListReader.textsBeside(sheet, above: row) + names) : [:]
    added = isComplete ? ListReader.addedColumns(of: sheet, headerRow: row, besides: columns) : [:]
  }

  private var headerRow: Int { header.row }
  private var columns: [Int: ListColumn] { header.columns }

  /// The headers of the columns that people added, from the left.
  var addedColumns: [String] {
    (added.sorted { $0.key < $1.key }.map(\.value) + (comments.isEmpty ? [] : [ListColumn.commentHeader])).distinct
  }

  /// The rows that people may have written into.
  /// - Complexity: O(n) over the cells of the list.
  var rows: [ListedRow] {
    let written = columns.filter { [.answer, .deadline].contains($0.value) }.map(\.key) + added.keys
    let tops = sheet.mergedRanges.mergedTops
    let others = [comments, commentedAnswers, beside].flatMap(\.keys)
    let numbers = Set(ListReader.rowNumbers(of: sheet, below: headerRow) + others)
    return numbers.filter { $0 <= headerRow || !header.isRepeated(inRow: $0, of: sheet) }.sorted().map { row in
      let texts = written.sorted().flatMap { self.written(inRow: row, column: $0, top: tops[$0]?[row] ?? row) }
      return listedRow(row, texts.filter { !$0.text.allSatisfy(\.isWhitespace) })
    }.filter { isComplete ? !$0.isEmpty : $0.number != nil && !$0.isBlank }
  }

  /// What stands in a cell that people write into, or at the top of the merged area around it. What the cell itself holds then cannot be
  /// seen, but somebody has written it.
  private func written(inRow row: Int, column: Int, top: Int) -> [Written] {
    (top == row ? [row] : [top, row]).map { place in
      let cell = sheet[CellReference(row: place, column: column)]
      // A formula without a result says nothing, but somebody has written it: Excel takes `-情况属实` for one.
      let isAnswer = columns[column] == .answer && place == top && cell?.hasResult == true
      return Written(column: column, text: cell.map(text(in:)) ?? "", isAnswer: isAnswer)
    }
  }

  /// What a person wrote in a cell, and behind it where a link of the cell leads, if the text does not name that.
  private func text(in cell: Cell) -> String {
    let text = cell.writtenText
    guard let target = cell.formula?.linkTarget ?? links[cell.reference] else { return text }
    // Excel makes a link of each address that is typed, and puts before it what it takes for understood.
    let address = target.split(separator: ":", maxSplits: 1).last.map { $0.drop { $0 == "/" } } ?? ""
    return text.contains(address.last == "/" ? address.dropLast() : address) ? text : "\(text)(\(target))"
  }

  /// What stands in a column that people write into.
  private struct Written {
    let column: Int
    let text: String
    let isAnswer: Bool
  }

  private func listedRow(_ row: Int, _ written: [Written]) -> ListedRow {
    let said = comments[row].map { [ListNotes.Note(column: ListColumn.commentHeader, text: $0)] } ?? []
    // What is said of title or header belongs to no finding.
    guard row > headerRow else {
      let notes = beside[row].map { [ListNotes.Note(column: ListColumn.unnamed, text: $0)] } ?? []
      return ListedRow(columns: [], texts: [:], answer: "", notes: notes + said, own: nil)
    }
    let texts = texts(inRow: row)
    let notes = written.filter { !$0.isAnswer }.map { note in
      let header = columns[note.column].flatMap { $0 == .answer ? nil : $0.rawValue }
      return ListNotes.Note(column: header ?? added[note.column] ?? ListColumn.unnamed, text: note.text)
    }
    let own = ownText(of: texts).map { ListNotes.Note(column: ListColumn.unnamed, text: $0) }
    let state = own == nil ? writtenState(in: texts).map { [ListNotes.Note(column: ListColumn.unnamed, text: $0)] } ?? [] : []
    let answers = [written.first(where: \.isAnswer)?.text, commentedAnswers[row]].compactMap { $0 }
    return ListedRow(
      columns: Set(columns.values), texts: texts, answer: answers.joined(separator: "\n"), notes: notes + state + said, own: own)
  }

  /// What the list says of a finding.
  struct Told {
    let number: FindingNumber
    let sheet: String
    let cell: String
    let message: String
    let advice: String
  }

  /// What the list says of each finding that has a number.
  /// - Complexity: O(n) over the cells of the list.
  var told: [Told] {
    guard isComplete else { return [] }
    return ListReader.rowNumbers(of: sheet, below: headerRow).compactMap { row in
      let texts = texts(inRow: row)
      guard let number = texts[.number].flatMap({ FindingNumber($0) }), let message = texts[.message] else { return nil }
      return Told(
        number: number, sheet: texts[.sheet] ?? "", cell: texts[.cell] ?? "", message: ListedRow.message(of: message),
        advice: texts[.advice] ?? "")
    }
  }

  /// What stands in our columns.
  private func texts(inRow row: Int) -> [ListColumn: String] {
    let cells = sheet.cells(inRow: row).compactMap { cell in
      columns[cell.reference.column].map { ($0, cell.hasResult ? cell.shownText : cell.writtenText) }
    }
    return Dictionary(cells) { first, _ in first }
  }

  /// What people wrote in place of a state.
  private func writtenState(in texts: [ListColumn: String]) -> String? {
    guard isComplete, let state = texts[.state].map({ String($0.trimmingSpaces) }), !state.isEmpty else { return nil }
    return ListColumn.states.contains(state) ? nil : state
  }

  /// What people wrote into our columns in a row of their own; nil for a row of ours, which has the number of a finding, or where that column
  /// is gone an ordinal, or is kept.
  private func ownText(of texts: [ListColumn: String]) -> String? {
    guard isComplete, !ListedRow.isKept(texts), texts[.number].flatMap({ FindingNumber($0) }) == nil else { return nil }
    let isUnnumbered = isNumbered && texts[.ordinal].map { Int($0) == nil } ?? true
    guard isUnnumbered || columns.values.contains(.number) else { return nil }
    let own = ListColumn.allCases.filter { ![.answer, .deadline].contains($0) }.compactMap { texts[$0] }.filter { !$0.isEmpty }
    return own.isEmpty ? nil : own.joined(separator: " ")
  }

  /// The columns that are none of ours and have a header, or something below it.
  private static func addedColumns(of sheet: Sheet, headerRow: Int, besides known: [Int: ListColumn]) -> [Int: String] {
    var added: [Int: String] = [:]
    for row in [headerRow] + rowNumbers(of: sheet, below: headerRow) {
      let columns = sheet.cells(inRow: row).filter { !$0.isBlank && known[$0.reference.column] == nil }
      for cell in columns where added[cell.reference.column] == nil {
        added[cell.reference.column] = row == headerRow ? cell.writtenText : ListColumn.unnamed
      }
    }
    return added
  }

  /// What stands in rows above the header besides our texts, which are spread from the first cell of each. A list that was copied below
  /// something else has no such text.
  private static func textsBeside(_ sheet: Sheet, above header: Int) -> [(row: Int, text: String)] {
    let rows = sheet.occupiedRows.prefix { $0 < header }.map { row in (row, sheet.cells(inRow: row).filter { !$0.isBlank }) }
    let lines = rows.map { row, cells in (row, cells.first.map { ListTop.read($0.writtenText) }, cells.dropFirst()) }
    let isOurs = lines.contains { $0.1?.isOurs == true }
    guard isOurs || sheet.name.hasPrefix(ListTop.titleEnding) else { return [] }
    return lines.flatMap { row, first, others in
      ([first?.written ?? ""] + others.map(\.writtenText)).filter { !$0.isEmpty }.map { (row, $0) }
    }
  }

  /// Texts by row, one below the other.
  private static func joined(_ texts: [(row: Int, text: String)]) -> [Int: String] {
    Dictionary(texts.map { ($0.row, $0.text) }) { "\($0)\n\($1)" }
  }

  private static func rowNumbers(of sheet: Sheet, below header: Int) -> [Int] {
    sheet.occupiedRows.filter { $0 > header && $0 <= header + rowLimit }
  }
}

extension Cell {
  /// What a person sees in the cell: texts as they are, numbers and dates as they are formatted; or the formula, where that has no result.
  package var writtenText: String {
    if let formula, !hasResult { return "=\(formula.text)" }
    return if case .text(let text)? = value { text } else { displayedText }
  }

  /// Whether the cell has a value, and not a formula that was never calculated or failed.
  fileprivate var hasResult: Bool {
    switch value {
    case nil: false
    case .error: formula == nil
    case .text(let text): formula == nil || !text.isEmpty
    default: true
    }
  }
}
