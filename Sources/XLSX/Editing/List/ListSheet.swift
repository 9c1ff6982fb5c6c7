internal import FoundationEssentials
internal import Spreadsheet

/// The sheet that lists the marks, as a part of its own: texts stand in the cells themselves, so the shared strings stay as they are.
///
/// They stand there as the results of formulas do: programs read that as well as inline strings, and checkers that expect shared strings
/// beside inline ones are content.
struct ListSheet {
  /// The name by which the sheet is known as ours, whatever it is called and whichever program has saved it.
  static let ownName = DefinedName.ownList
  static let printTitlesName = "_xlnm.Print_Titles"
  static let contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
  private static let usualWidth = 12.0
  /// Links that Excel accepts on a sheet.
  private static let linkLimit = 65_530

  private let list: MarkList
  private let name: String
  private let styles: ListStyles
  private let dialect: MarkupDialect
  private let columnCount: Int
  /// The row of the header.
  private let headerRow: Int

  /// The sheet with the name that it has in this workbook.
  init(_ list: MarkList, name: String, styles: ListStyles, dialect: MarkupDialect) {
    self.list = list
    self.name = name
    self.styles = styles
    self.dialect = dialect
    columnCount = max(1, list.header.count)
    headerRow = list.legend.count + 2
  }

  /// The names that go with the sheet, with their formulas.
  var definedNames: [(name: String, formula: String)] {
    let sheet = SheetName.quoted(name)
    let last = CellReference.columnName(columnCount)
    return [
      (WorkbookOutline.filterName, "\(sheet)!$A$\(headerRow):$\(last)$\(lastRow)"),
      (ListSheet.printTitlesName, "\(sheet)!$\(headerRow):$\(headerRow)"),
      (ListSheet.ownName, "\(sheet)!$A$1"),
    ]
  }

  /// The part.
  var part: [UInt8] {
    let links = list.rows.prefix(ListSheet.linkLimit).enumerated().flatMap { index, row in
      row.prefix(columnCount).enumerated().compactMap { column, cell in
        link(cell, at: CellReference(row: headerRow + 1 + index, column: column + 1))
      }
    }
    let head = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <worksheet xmlns="\(dialect.main)"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>\
      <dimension ref="\(reference(1, 1)):\(reference(columnCount, lastRow))"/><sheetViews><sheetView showGridLines="0" \
      workbookViewId="0"><pane ySplit="\(headerRow)" topLeftCell="A\(headerRow + 1)" activePane="bottomLeft" state="frozen"/>\
      <selection pane="bottomLeft" activeCell="A\(headerRow + 1)" sqref="A\(headerRow + 1)"/></sheetView></sheetViews>\
      <sheetFormatPr defaultRowHeight="15"/>\(columns)<sheetData>
      """
    let tail = """
      </sheetData><autoFilter ref="\(reference(1, headerRow)):\(reference(columnCount, lastRow))"/>\(merges)\(hint)\
      \(links.isEmpty ? "" : "<hyperlinks>\(links.joined())</hyperlinks>")<printOptions horizontalCentered="1"/>\
      <pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
      <pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>\
      <headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>
      """
    return head.utf8 + rows + tail.utf8
  }

  private var lastRow: Int { headerRow + list.rows.count }

  private func reference(_ column: Int, _ row: Int) -> CellReference { CellReference(row: row, column: column) }

  private func width(_ column: Int) -> Double {
    let widths = list.columnWidths
    guard widths.indices.contains(column), widths[column].isFinite else { return ListSheet.usualWidth }
    return min(max(widths[column], 1), 255)
  }

  private var columns: String {
    let columns = (0..<columnCount).map { "<col min=\"\($0 + 1)\" max=\"\($0 + 1)\" width=\"\(width($0))\" customWidth=\"1\"/>" }
    return "<cols>\(columns.joined())</cols>"
  }

  /// Title, legend, header and table.
  private var rows: [UInt8] {
    var rows = RowMarkup(columnCount: columnCount)
    let total = (0..<columnCount).reduce(0) { $0 + width($1) }
    rows.addRow(1, height: 30) { $0.addCell(0, styles.title, text: list.title) }
    for (index, line) in list.legend.enumerated() {
      let height = Double(TextWidth.lineCount(of: line.text, width: total - 2) * 15 + 3)
      rows.addRow(index + 2, height: height) { $0.addCell(0, styles.legend(line.level), text: line.text) }
    }
    let lines = list.header.enumerated().map { TextWidth.lineCount(of: $1, width: width($0) - 4) }.max() ?? 1
    rows.addRow(headerRow, height: Double(lines * 15 + 9)) { row in
      for (column, name) in list.header.enumerated() { row.addCell(column, styles.header, text: name) }
    }
    for (index, cells) in list.rows.enumerated() { add(cells, at: headerRow + 1 + index, to: &rows) }
    return rows.bytes
  }

  /// Adds a row of the table.
  private func add(_ cells: [MarkListCell], at number: Int, to rows: inout RowMarkup) {
    let cells = cells.prefix(columnCount)
    let lines = cells.enumerated().map { TextWidth.lineCount(of: $1.text, width: width($0) - 1.5) }.max() ?? 1
    rows.addRow(number, height: Double(min(lines, 26) * 15 + 5)) { row in
      for (column, cell) in cells.enumerated() { add(cell, at: column, to: &row) }
      for column in cells.count..<columnCount { row.addCell(column, styles.body) }
    }
  }

  private func add(_ cell: MarkListCell, at column: Int, to row: inout RowMarkup) {
    switch cell {
    case .empty: row.addCell(column, styles.body)
    case .text(let text): row.addCell(column, styles.body, text: text)
    case .answer(""): row.addCell(column, styles.answer)
    case .answer(let text): row.addCell(column, styles.answer, text: text)
    case .number(let number): row.addCell(column, styles.number, number: number)
    case .level(let level, let text): row.addCell(column, styles.level(level), text: text)
    case .link(_, _, let text): row.addCell(column, styles.link, text: text)
    }
  }

  private var merges: String {
    guard columnCount > 1 else { return "" }
    let merges = (1..<headerRow).map { "<mergeCell ref=\"A\($0):\(reference(columnCount, $0))\"/>" }
    return "<mergeCells count=\"\(merges.count)\">\(merges.joined())</mergeCells>"
  }

  /// What people read when they come to a cell for an answer.
  private var hint: String {
    let columns = list.rows.flatMap { row in row.prefix(columnCount).indices.filter { row[$0].isAnswer } }
    guard let first = columns.min(), let last = columns.max(), list.header.indices.contains(first), !list.answerHint.isEmpty
    else { return "" }
    let title = XMLText.attribute(String(list.header[first].prefix(32)))
    let prompt = XMLText.attribute(String(list.answerHint.prefix(255)))
    return """
      <dataValidations count="1"><dataValidation allowBlank="1" showInputMessage="1" promptTitle="\(title)" prompt="\(prompt)" \
      sqref="\(reference(first + 1, headerRow + 1)):\(reference(last + 1, lastRow))"/></dataValidations>
      """
  }

  private func link(_ cell: MarkListCell, at place: CellReference) -> String? {
    guard case .link(let sheet, let target, let text) = cell else { return nil }
    let location = XMLText.attribute("\(SheetName.quoted(sheet))!\(target)")
    return "<hyperlink ref=\"\(place)\" location=\"\(location)\" display=\"\(XMLText.attribute(text))\"/>"
  }
}

extension MarkListCell {
  fileprivate var text: String {
    switch self {
    case .empty: ""
    case .text(let text), .answer(let text), .level(_, let text), .link(_, _, let text): text
    case .number(let number): number.plainText
    }
  }

  fileprivate var isAnswer: Bool {
    if case .answer = self { true } else { false }
  }
}
