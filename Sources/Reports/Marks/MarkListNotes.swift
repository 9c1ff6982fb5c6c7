public import Evaluation
public import Spreadsheet
public import XLSX

/// What people wrote into the list of an earlier marking: columns of their own, and rows of their own.
///
/// It is carried over when the workbook is marked anew: to the row of the same mark, or into a row of its own where that mark is gone.
public struct MarkListNotes: Hashable, Sendable {
  /// A row that people wrote into.
  struct Row: Hashable, Sendable {
    /// What our columns say of the mark.
    let mark: MarkListRow
    /// What people wrote, by the headers of their columns.
    let notes: [String: String]
  }

  /// The headers of the columns that people wrote into, in their order.
  private(set) var columns: [String] = []
  private(set) var rows: [Row] = []
  /// What a list of marks says of each; nothing where it is one of findings, whose comments say more.
  private var marks: [MarkListRow] = []
  /// Those of them whose rows have a number, as ours have.
  private var numbered: Set<MarkListRow> = []

  /// In how many places people wrote: rows, and columns that have nothing but a name.
  public var count: Int { rows.count + ownColumns.count { column in !rows.contains { $0.notes[column] != nil } } }

  /// The columns that only people have named.
  private var ownColumns: [String] { columns.filter { !FindingList.header.contains($0) } }

  /// Nothing is written.
  public static let none = MarkListNotes()

  private init() {}

  /// Reads the list of a workbook file.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - sheet: the name of the list; nil when there is none.
  /// - Throws: `WorkbookError` when the file cannot be read.
  /// - Complexity: O(n) over the cells of the list.
  public init(_ bytes: [UInt8], list sheet: String?) throws(WorkbookError) {
    guard let sheet else { return }
    let file = try WorkbookFile(bytes)
    guard let index = file.sheets.firstIndex(where: { $0.name == sheet }) else { return }
    var rows = try file.cursor(overSheetAt: index)
    var table: [(row: Int, texts: [Int: String])] = []
    while let row = try rows.next() {
      table.append((row.number, Dictionary(row.cells.map { ($0.reference.column, $0.writtenText) }) { first, _ in first }))
    }
    let headers = table.lazy.enumerated().compactMap { position, row in MarkListHeader(row.texts).map { (position, $0) } }
    guard let (start, header) = headers.first else { return }
    columns = header.added
    let comments = Dictionary(grouping: try file.comments(ofSheetAt: index), by: \.reference.row)
    for row in table[..<start] {
      // Above the header our texts are spread over the row from its first cell.
      let texts = row.texts.filter { !$0.value.allSatisfy(\.isWhitespace) }.sorted { $0.key < $1.key }.map(\.value)
      let isOurs = texts.first.map {
        MarkListNotes.isTitle($0, ofSheet: sheet) || (header.isOfMarks ? MarksFile.isAboveHeader($0) : ListTop.isOurs($0))
      }
      for text in texts.dropFirst(isOurs == true ? 1 : 0) { add([], [(ListColumn.unnamed, text)]) }
    }
    let written = Dictionary(table[(start + 1)...].map { ($0.row, $0.texts) }) { first, _ in first }
    let tops = rows.mergedRanges.mergedTops
    let sheets = Set(file.sheets.map { String($0.name.trimmingSpaces) })
    for row in Set(written.keys).union(comments.keys).sorted() {
      var texts = written[row] ?? [:]
      // What is written once for several rows is said in each of them.
      for (column, rows) in tops { texts[column] = rows[row].flatMap { written[$0]?[column] } ?? texts[column] }
      let (known, notes) = header.parts(of: texts, sheets: sheets)
      if header.isOfMarks {
        let mark = MarkListRow(known)
        marks.append(mark)
        if MarkListNotes.isNumbered(known) { numbered.insert(mark) }
      }
      add(known, notes + (comments[row] ?? []).map { (ListColumn.commentHeader, $0.text) })
    }
  }

  /// Whether a text is the title of the list: the name that its sheet was to have.
  private static func isTitle(_ text: String, ofSheet name: String) -> Bool {
    text == name || SheetName.isNumbered(name, from: text)
  }

  /// Takes what a county wrote in comments, as rows of the list.
  public mutating func add(_ answers: [CommentAnswer]) {
    var known = Set(rows.compactMap { row in row.notes[Answer.label].map { [row.mark.cell, $0] } })
    for answer in answers where known.insert([answer.cell.description, answer.text]).inserted {
      append(Row(mark: MarkListRow(answer), notes: [Answer.label: answer.text]))
    }
  }

  /// Takes what people wrote into the comments of a list of marks, and over the titles and texts of marks in the list, as rows of the list.
  /// - Parameters:
  ///   - workbook: the workbook with the list.
  ///   - new: the marks to be made, whose words are ours as well.
  /// - Complexity: O(n + m) over the comments and the marks, and O(n m) for comments on merged areas.
  public mutating func addRemarks(in workbook: Workbook, besides new: [CellMark]) {
    guard !marks.isEmpty else { return }
    let (told, meant) = (MarksByCell(marks), MarksByCell(new.map { MarkListRow($0) }))
    for sheet in workbook.sheets {
      for comment in sheet.comments {
        // Marks of a merged area have their comment on its first cell.
        let area = sheet.mergedRange(containing: comment.reference) ?? CellRange(comment.reference)
        // Over the name of the sheet people may have written.
        let isHere = { (mark: MarkListRow) in [sheet.name, ""].contains(mark.sheet) }
        addRemarks(of: comment, told.marks(in: area).filter(isHere), meant.marks(in: area).filter(isHere))
      }
    }
  }

  /// Takes what people wrote into the comment of marks that the list tells of, beside which others are to be made.
  private mutating func addRemarks(of comment: Comment, _ told: [MarkListRow], _ new: [MarkListRow]) {
    guard let first = told.first else { return }
    // Of a comment that was cut nobody knows all that it said.
    let isWhole = !comment.text.contains("…")
    let changed = isWhole ? told.filter { numbered.contains($0) && CommentRemarks.isChanged($0, from: comment.text) } : []
    let ours = told + (isWhole ? new : [])
    if let text = CommentRemarks.written(into: comment.text, ours) {
      append(Row(mark: changed.first ?? first, notes: [ListColumn.commentHeader: text]))
    }
    for row in changed where !rows.contains(where: { $0.mark == row }) { append(Row(mark: row, notes: [:])) }
  }

  /// Takes a row with a note in one column.
  private mutating func append(_ row: Row) {
    for column in row.notes.keys where !columns.contains(column) { columns.append(column) }
    rows.append(row)
  }

  /// Whether a row has a number, as our own have.
  private static func isNumbered(_ known: [(name: String, text: String)]) -> Bool {
    known.contains { $0.name == MarkListRow.ordinalHeader && Int($0.text) != nil }
  }

  private mutating func add(_ known: [(name: String, text: String)], _ written: [(name: String, text: String)]) {
    for name in written.map(\.name) where !columns.contains(name) { columns.append(name) }
    let notes = Dictionary(written.map { ($0.name, $0.text) }) { "\($0)\n\($1)" }
    let mark = MarkListRow(known)
    if !notes.isEmpty || !MarkListNotes.isNumbered(known) && !mark.isEmpty { rows.append(Row(mark: mark, notes: notes)) }
  }
}

/// Marks of a list by the cells that they are on.
private struct MarksByCell {
  private let marks: [(cell: CellReference, mark: MarkListRow)]
  private let byCell: [CellReference: [MarkListRow]]

  init(_ marks: [MarkListRow]) {
    self.marks = marks.compactMap { mark in CellReference(String(mark.cell.trimmingSpaces)).map { ($0, mark) } }
    byCell = Dictionary(grouping: self.marks, by: \.cell).mapValues { $0.map(\.mark) }
  }

  /// The marks in an area, in their order.
  /// - Complexity: O(1) for a single cell, O(n) for more.
  func marks(in area: CellRange) -> [MarkListRow] {
    if area.topLeft == area.bottomRight { return byCell[area.topLeft] ?? [] }
    return marks.lazy.filter { area.contains($0.cell) }.map(\.mark)
  }
}

/// The header of a list, under which people may have written.
private struct MarkListHeader {
  private let names: [Int: String]
  /// The columns in which the list says what it is about.
  private let isOurs: Set<Int>
  /// Whether the list is one of marks and not of findings.
  let isOfMarks: Bool

  /// - Returns: nil when a row is no header of a list of marks or of findings.
  init?(_ texts: [Int: String]) {
    names = texts.mapValues { String($0.trimmingSpaces) }
    let found = Set(names.values)
    guard found.contains(MarkListRow.cellHeader), !found.isDisjoint(with: MarkListRow.messageHeaders) else { return nil }
    let findings = Set(ListColumn.allCases.filter { ![.answer, .deadline].contains($0) }.map(\.rawValue))
    isOfMarks = found.isSuperset(of: MarksFile.listHeader)
    let ours = isOfMarks ? Set(MarksFile.listHeader) : findings
    var free = ours
    // A second column of the same name is people's own.
    isOurs = Set(names.sorted { $0.key < $1.key }.filter { free.remove($0.value) != nil }.map(\.key))
  }

  /// Whether a text can be ours under one of our headers, and was not typed over what stood there; nil where any can. Of the names of the
  /// sheets no spaces count at the ends.
  private static func canBeOurs(_ text: String, under name: String, sheets: Set<String>) -> Bool? {
    let text = String(text.trimmingSpaces)
    switch name {
    case MarkListRow.ordinalHeader: return Int(text) != nil
    case ListColumn.level.rawValue: return ListColumn.isLevel(text)
    case MarkListRow.cellHeader: return CellReference(text) != nil
    case MarkListRow.sheetHeader: return sheets.contains(text) ? nil : false
    case ListColumn.state.rawValue: return ListColumn.states.contains(text)
    default: return nil
    }
  }

  /// The columns that people added, from the left.
  var added: [String] {
    names.sorted { $0.key < $1.key }.filter { !isOurs.contains($0.key) && !$0.value.isEmpty }.map(\.value).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  /// What a row says in our columns and in those of people, from the left.
  func parts(
    of texts: [Int: String], sheets: Set<String>
  ) -> (known: [(name: String, text: String)], notes: [(name: String, text: String)]) {
    var parts: (known: [(name: String, text: String)], notes: [(name: String, text: String)]) = ([], [])
    func canBeOurs(_ column: Int, _ text: String) -> Bool? {
      MarkListHeader.canBeOurs(text, under: names[column] ?? "", sheets: sheets)
    }
    // A row of people's own has neither number nor level nor cell.
    let isMark = texts.contains { isOurs.contains($0.key) && canBeOurs($0.key, $0.value) == true }
    for (column, text) in texts.sorted(by: { $0.key < $1.key }) where !text.allSatisfy(\.isWhitespace) {
      let name = names[column].flatMap { $0.isEmpty ? nil : $0 } ?? ListColumn.unnamed
      if !isOurs.contains(column) {
        parts.notes.append((name, text))
      } else if isMark, canBeOurs(column, text) == false {
        parts.notes.append((ListColumn.unnamed, text))
      } else {
        parts.known.append((name, text))
      }
    }
    return parts
  }
}

/// What a row of a list says about its mark.
struct MarkListRow: Hashable, Sendable {
  static let ordinalHeader = ListColumn.ordinal.rawValue
  static let sheetHeader = "工作表"
  static let cellHeader = "单元格"
  private static let titleHeaders: Set = ["标题", ListColumn.subject.rawValue]
  static let messageHeaders: Set = ["说明", ListColumn.message.rawValue]

  let sheet: String
  let cell: String
  let title: String
  let message: String

  /// What a row says, by the headers of its columns.
  init(_ texts: [(name: String, text: String)]) {
    func text(under headers: Set<String>) -> String { texts.first { headers.contains($0.name) }?.text ?? "" }
    let place = text(under: [MarkListRow.cellHeader])
    cell = CellReference(String(place.trimmingSpaces)) == nil ? "" : place
    sheet = cell.isEmpty ? "" : text(under: [MarkListRow.sheetHeader])
    title = cell.isEmpty ? "" : text(under: MarkListRow.titleHeaders)
    // A row that names no cell is people's own; all that it says is kept as one text.
    message =
      cell.isEmpty
      ? texts.map(\.text).filter { $0 != ListColumn.keptLevel }.joined(separator: "\n")
      : text(under: MarkListRow.messageHeaders)
  }

  /// What the row of a mark says; cells hold no more of a text.
  init(_ mark: CellMark) {
    sheet = mark.sheet
    cell = mark.cell.description
    title = EscapedText.shortened(mark.title, to: EscapedText.limit)
    message = EscapedText.shortened(mark.message, to: EscapedText.limit)
  }

  /// What a row about an answer says.
  init(_ answer: CommentAnswer) {
    sheet = answer.sheet
    cell = answer.cell.description
    title = answer.number.map { "\(FindingNumber.label)\($0)" } ?? ""
    message = answer.message
  }

  /// Whether the row says nothing.
  var isEmpty: Bool { cell.isEmpty && message.isEmpty }
}
