internal import Spreadsheet

/// The header of a list of findings: which column holds what, wherever the columns stand.
struct ListHeader {
  /// How far down a sheet the header is looked for.
  private static let rowLimit = 40
  /// How many columns must say what a row is about where there is no column of numbers.
  private static let leastTelling = 3

  /// The row of the header; the one above the list where that has none.
  let row: Int
  /// What each column of ours holds.
  let columns: [Int: ListColumn]
  /// What people call columns of ours in words of their own, or have added to their names, from the left.
  let newNames: [String]

  /// The header of the list on a sheet; nil when there is no list.
  /// - Complexity: O(n) over the first rows of the sheet.
  init?(in sheet: Sheet) {
    let cells = sheet.cells.prefix { $0.reference.row <= ListHeader.rowLimit }
    guard let found = ListHeader.told(by: cells) ?? ListHeader.lost(above: cells, in: sheet) else { return nil }
    row = found.row
    let renamed = ListHeader.renamed(found.columns, row: found.row, in: sheet)
    columns = found.columns.merging(renamed.mapValues(\.column)) { first, _ in first }
    let (row, all) = (found.row, columns)
    newNames = all.sorted { $0.key < $1.key }.compactMap { place, column in
      let name = sheet[CellReference(row: row, column: place)]?.shownText ?? ""
      return NormalizedText.key(column.rawValue).contains(NormalizedText.key(name)) ? nil : name
    }
  }

  /// Whether enough columns are left to be sure that the list is one of ours.
  var isComplete: Bool { Set(columns.values).intersection(ListColumn.telling).count >= ListHeader.leastTelling }

  /// Whether a row repeats the header, as when people have put lists below each other.
  func isRepeated(inRow row: Int, of sheet: Sheet) -> Bool {
    let cells = sheet.cells(inRow: row).filter { !$0.isBlank && columns[$0.reference.column] != nil }
    return cells.count > 1 && cells.allSatisfy { ListColumn(header: $0.shownText) == columns[$0.reference.column] }
  }

  private static func told(by cells: ArraySlice<Cell>) -> (row: Int, columns: [Int: ListColumn])? {
    var columns: [Int: ListColumn] = [:]
    var row = 0
    for cell in cells {
      if cell.reference.row != row {
        if isHeader(columns) { break }
        (row, columns) = (cell.reference.row, [:])
      }
      guard case .text(let text)? = cell.value, let column = ListColumn(header: text), !columns.values.contains(column) else { continue }
      columns[cell.reference.column] = column
    }
    return isHeader(columns) ? (row, columns) : nil
  }

  /// Whether these are the columns of a list: the finding of a row can be told, and there is something that people write.
  private static func isHeader(_ columns: [Int: ListColumn]) -> Bool {
    let found = Set(columns.values)
    if found.isSuperset(of: [.number, .answer]) { return true }
    return found.intersection(ListColumn.telling).count >= leastTelling && !found.isDisjoint(with: [.number, .answer, .deadline])
  }

  /// The columns of a list whose header people have deleted: as we wrote them, with the number of a finding where numbers stand and a level
  /// where levels stand.
  private static func lost(above cells: ArraySlice<Cell>, in sheet: Sheet) -> (row: Int, columns: [Int: ListColumn])? {
    let all = ListColumn.allCases
    guard let number = all.firstIndex(of: .number), let level = all.firstIndex(of: .level) else { return nil }
    for cell in cells where cell.reference.column > number {
      let first = cell.reference.column - number
      guard case .text(let text)? = cell.value, FindingNumber(text) != nil,
        let label = sheet[CellReference(row: cell.reference.row, column: first + level)]?.shownText,
        ListColumn.isLevel(label)
      else { continue }
      return (cell.reference.row - 1, Dictionary(uniqueKeysWithValues: all.enumerated().map { (first + $0, $1) }))
    }
    return nil
  }

  /// The columns whose headers people have put otherwise: they stand between their neighbours. What is called an explanation of somebody
  /// else's is no answer of the county, and what stands in place of deadlines may be anything.
  private static func renamed(
    _ columns: [Int: ListColumn], row: Int, in sheet: Sheet
  ) -> [Int: (column: ListColumn, name: String)] {
    let places = Dictionary(columns.map { ($1, $0) }) { first, _ in first }
    let all = ListColumn.allCases
    var renamed: [Int: (column: ListColumn, name: String)] = [:]
    for (position, column) in all.enumerated().dropFirst().dropLast() where places[column] == nil && column != .deadline {
      guard let before = places[all[position - 1]], places[all[position + 1]] == before + 2, columns[before + 1] == nil,
        let header = sheet[CellReference(row: row, column: before + 1)], !header.isBlank
      else { continue }
      if column != .answer || isAnswer(header.shownText) { renamed[before + 1] = (column, header.shownText) }
    }
    return renamed
  }

  private static func isAnswer(_ header: String) -> Bool {
    let others = ["市级", "省级", "审核", "督导", "复核", "填写说明"]
    return header.contains("说明") && !others.contains(where: header.contains)
  }
}
