import Foundation
import Spreadsheet
import XLSX

/// An annotated copy as a county sends it back: changed by hand, and saved anew by a program that knows nothing of our parts and styles.
struct ReturnedWorkbook {
  /// The values of each sheet, by cell.
  private var sheets: [(name: String, cells: [CellReference: CellContent])] = []
  /// The hidden name by which our list is known, which programs keep.
  private var names: [DefinedName] = []
  private var merges: [(sheet: String, range: CellRange)] = []
  private(set) var comments: [(sheet: String, cell: CellReference, text: String)] = []

  /// Reads a copy.
  init(_ file: URL) throws {
    let workbook = try WorkbookReader().read([UInt8](Data(contentsOf: file)))
    names = workbook.definedNames.filter { $0.name == "_ziping_list" }
    for sheet in workbook.sheets {
      let cells = sheet.cells.compactMap { cell in Self.content(of: cell).map { (cell.reference, $0) } }
      sheets.append((sheet.name, Dictionary(cells, uniquingKeysWith: { first, _ in first })))
      comments += sheet.comments.map { (sheet.name, $0.reference, $0.text) }
    }
  }

  private static func content(of cell: Cell) -> CellContent? {
    switch cell.value {
    case .number(let number):
      cell.formula.map { .formula($0.text, result: .number(Decimal(string: "\(number)") ?? 0)) } ?? .double(number)
    case .text(let text): .text(text)
    case .boolean(let flag): .boolean(flag)
    case .date(let date): .double(date.serial)
    case .error, nil: nil
    }
  }

  /// Changes the value of a cell.
  mutating func set(_ sheet: String, _ cell: String, _ content: CellContent) {
    guard let place = CellReference(cell), let index = sheets.firstIndex(where: { $0.name == sheet }) else { return }
    sheets[index].cells[place] = content
  }

  /// Puts a copy of a sheet at the end, or before the sheet itself.
  mutating func copySheet(_ name: String, as copy: String, before: Bool = false) {
    guard let index = sheets.firstIndex(where: { $0.name == name }) else { return }
    sheets.insert((copy, sheets[index].cells), at: before ? index : sheets.count)
  }

  /// Deletes what stands in a row of a sheet.
  mutating func clearRow(_ sheet: String, _ row: Int) {
    guard let index = sheets.firstIndex(where: { $0.name == sheet }) else { return }
    sheets[index].cells = sheets[index].cells.filter { $0.key.row != row }
  }

  /// Merges cells, of which only the first has a value.
  mutating func merge(_ sheet: String, _ range: String) {
    if let range = CellRange(range) { merges.append((sheet, range)) }
  }

  /// Puts a comment of a person's own on a cell.
  mutating func comment(_ sheet: String, _ cell: String, _ text: String) {
    guard let cell = CellReference(cell) else { return }
    comments.append((sheet, cell, text))
  }

  /// Writes an answer below the text of a comment.
  mutating func reply(_ sheet: String, _ cell: String, _ text: String) {
    guard let index = comments.firstIndex(where: { $0.sheet == sheet && $0.cell == CellReference(cell) }) else { return }
    comments[index].text += "\n县级说明:" + text
  }

  /// Changes the text of a comment.
  mutating func changeComment(_ sheet: String, _ cell: String, _ change: (String) -> String) {
    guard let index = comments.firstIndex(where: { $0.sheet == sheet && $0.cell == CellReference(cell) }) else { return }
    comments[index].text = change(comments[index].text)
  }

  /// The rows of the list of findings below its header, each by the names of the columns.
  var list: [[String: String]] {
    get {
      guard let (cells, header) = listed else { return [] }
      let names = Dictionary(cells.filter { $0.key.row == header }.map { ($0.key.column, Self.text($0.value)) }) { first, _ in first }
      let rows = Dictionary(grouping: cells.filter { $0.key.row > header }, by: \.key.row).sorted { $0.key < $1.key }
      return rows.map { _, row in
        Dictionary(row.compactMap { cell in names[cell.key.column].map { ($0, Self.text(cell.value)) } }) { first, _ in first }
      }
    }
    set {
      guard let (cells, header) = listed, let index = sheets.firstIndex(where: { $0.name == "问题清单" }) else { return }
      let columns = cells.filter { $0.key.row == header }
      sheets[index].cells = cells.filter { $0.key.row <= header }
      for (offset, row) in newValue.enumerated() {
        for (place, name) in columns {
          guard let text = row[Self.text(name)], !text.isEmpty else { continue }
          sheets[index].cells[CellReference(row: header + 1 + offset, column: place.column)] = .text(text)
        }
      }
    }
  }

  /// Deletes a column of the list, so that those behind it move up.
  mutating func removeListColumn(_ name: String) {
    guard let (cells, header) = listed, let index = sheets.firstIndex(where: { $0.name == "问题清单" }),
      let column = cells.first(where: { $0.key.row == header && $0.value == .text(name) })?.key.column
    else { return }
    let rest = cells.filter { $0.key.column != column }.map { place, content in
      (CellReference(row: place.row, column: place.column > column ? place.column - 1 : place.column), content)
    }
    sheets[index].cells = Dictionary(rest, uniquingKeysWith: { first, _ in first })
  }

  /// Adds a column behind the last one of the list.
  mutating func addListColumn(_ name: String) {
    guard let (cells, header) = listed, let index = sheets.firstIndex(where: { $0.name == "问题清单" }) else { return }
    let last = cells.keys.filter { $0.row == header }.map(\.column).max() ?? 0
    sheets[index].cells[CellReference(row: header, column: last + 1)] = .text(name)
  }

  /// Whether a text stands in some cell.
  func says(_ text: String) -> Bool { sheets.contains { $0.cells.values.contains { Self.text($0).contains(text) } } }

  /// Deletes all comments.
  mutating func removeComments() { comments = [] }

  /// Writes the same explanation beside each warning of the list.
  mutating func explainWarnings(_ text: String) {
    list = list.map { row in row["级别"] == "提醒" ? row.merging(["县级说明": text]) { $1 } : row }
  }

  private var listed: (cells: [CellReference: CellContent], header: Int)? {
    guard let sheet = sheets.first(where: { $0.name == "问题清单" }),
      let header = sheet.cells.first(where: { $0.value == .text("县级说明") })?.key.row
    else { return nil }
    return (sheet.cells, header)
  }

  private static func text(_ content: CellContent) -> String {
    switch content {
    case .text(let text): text
    case .double(let number): "\(Int(number))"
    default: ""
    }
  }

  /// Writes the workbook as another program would.
  func save(to file: URL) throws {
    let day = try CalendarDate(year: 2023, month: 9, day: 5) ?? { throw CocoaError(.formatting) }()
    let book = WorkbookWriter(properties: DocumentProperties(created: day, title: "", subject: ""))
    for (name, cells) in sheets {
      let sheet = try book.addSheet(name)
      for (place, content) in cells.sorted(by: { $0.key < $1.key }) { try sheet.write(content, at: place) }
      for merge in merges where merge.sheet == name { try sheet.write(cells[merge.range.topLeft] ?? .text(""), merging: merge.range) }
      for own in names where own.target?.sheet == name { try book.defineName(own.name, as: own.formula, in: sheet) }
      for comment in comments where comment.sheet == name { try sheet.comment(comment.text, at: comment.cell, author: "某县") }
    }
    try Data(book.finish()).write(to: file)
  }
}
