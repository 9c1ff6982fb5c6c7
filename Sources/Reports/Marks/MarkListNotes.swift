internal import Evaluation
public import Spreadsheet
public import XLSX

/// What people wrote into the lists of an earlier marking: columns of their own, and rows of their own below the list.
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

  /// How many rows people wrote into.
  public var count: Int { rows.count }

  /// Nothing is written.
  public static let none = MarkListNotes()

  private init() {}

  /// Reads the lists of a workbook file.
  /// - Throws: `WorkbookError` when it cannot be read.
  /// - Complexity: O(n) over the first rows of every sheet, and the cells of the lists.
  public init(_ bytes: [UInt8]) throws(WorkbookError) {
    let file = try WorkbookFile(bytes)
    for index in file.sheets.indices where file.sheets[index].kind == .worksheet && file.sheets[index].part != nil {
      try read(file.cursor(overSheetAt: index))
    }
  }

  /// How far down a sheet the header of a list is looked for.
  private static let headerRows = 40
  /// What a column is called that people wrote into without giving it a header.
  private static let unnamed = "备注"
  /// The columns in which a list says what it is about.
  private static let ours = Set(MarksFile.listHeader + ListColumn.allCases.filter { ![.answer, .deadline].contains($0) }.map(\.rawValue))

  private mutating func read(_ rows: consuming SheetCursor) throws(WorkbookError) {
    var header: [Int: String] = [:]
    while let row = try rows.next() {
      let texts = Dictionary(row.cells.map { ($0.reference.column, $0.writtenText) }) { first, _ in first }
      if !header.isEmpty {
        add(texts, under: &header)
      } else if MarkListNotes.isHeader(texts) {
        header = texts
      } else if row.number >= MarkListNotes.headerRows {
        return
      }
    }
  }

  /// Whether these are the headers of a list of marks or findings.
  private static func isHeader(_ texts: [Int: String]) -> Bool {
    let found = Set(texts.values)
    return found.isSuperset(of: [MarkListRow.levelHeader, MarkListRow.sheetHeader, MarkListRow.cellHeader])
      && !found.isDisjoint(with: MarkListRow.titleHeaders) && !found.isDisjoint(with: MarkListRow.messageHeaders)
  }

  private mutating func add(_ texts: [Int: String], under header: inout [Int: String]) {
    var known: [(name: String, text: String)] = []
    var notes: [String: String] = [:]
    for (column, text) in texts.sorted(by: { $0.key < $1.key }) where !text.allSatisfy(\.isWhitespace) {
      let name = header[column] ?? MarkListNotes.unnamed
      header[column] = name
      if MarkListNotes.ours.contains(name) {
        known.append((name, text))
      } else {
        notes[name] = notes[name].map { "\($0)\n\(text)" } ?? text
        if !columns.contains(name) { columns.append(name) }
      }
    }
    let mark = MarkListRow(known)
    if !notes.isEmpty || (mark.cell.isEmpty && !mark.message.isEmpty) { rows.append(Row(mark: mark, notes: notes)) }
  }
}

/// What a row of a list says about its mark.
struct MarkListRow: Hashable, Sendable {
  static let levelHeader = "级别"
  /// The level of a row that is kept for what people wrote.
  static let keptLevel = "留存"
  static let sheetHeader = "工作表"
  static let cellHeader = "单元格"
  static let titleHeaders: Set = ["标题", ListColumn.subject.rawValue]
  static let messageHeaders: Set = ["说明", ListColumn.message.rawValue]

  let sheet: String
  let cell: String
  let title: String
  let message: String

  /// What a row says, by the headers of its columns.
  init(_ texts: [(name: String, text: String)]) {
    func text(under headers: Set<String>) -> String { texts.first { headers.contains($0.name) }?.text ?? "" }
    cell = text(under: [MarkListRow.cellHeader])
    sheet = cell.isEmpty ? "" : text(under: [MarkListRow.sheetHeader])
    title = cell.isEmpty ? "" : text(under: MarkListRow.titleHeaders)
    // A row that names no cell is people's own; all that it says is kept as one text.
    message =
      cell.isEmpty
      ? texts.map(\.text).filter { $0 != MarkListRow.keptLevel }.joined(separator: "\n")
      : text(under: MarkListRow.messageHeaders)
  }

  /// What the row of a mark says.
  init(_ mark: CellMark) {
    sheet = mark.sheet
    cell = mark.cell.description
    title = mark.title
    message = mark.message
  }
}

extension Cell {
  /// What a person sees in the cell: texts as they are, numbers and dates as they are formatted.
  fileprivate var writtenText: String {
    if case .text(let text)? = value { text } else { displayedText }
  }
}
