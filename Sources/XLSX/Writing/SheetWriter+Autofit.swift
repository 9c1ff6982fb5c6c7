internal import FoundationEssentials
internal import Spreadsheet

/// What a cell shows, kept to fit rows and columns to it.
struct ShownText {
  let text: String
  let fontSize: Double
  let wraps: Bool

  init(_ content: CellContent, style: CellStyle) {
    text =
      switch content {
      case .blank: ""
      case .text(let text), .link(let text, _, _), .formula(_, .text(let text)): text
      case .number(let number), .formula(_, .number(let number)): number.description
      case .integer(let number): number.description
      case .double(let number): number.description
      case .date: "2023年12月31日"
      case .boolean(let value): value ? "TRUE" : "FALSE"
      }
    fontSize = style.font.size
    wraps = style.wrapsText
  }

  /// Column widths count characters of 11 points.
  var scale: Double { fontSize / 11 }
  /// The room of one line, in points: Chinese fonts need more than their size.
  var lineHeight: Double { fontSize * 1.32 }
}

extension SheetWriter {
  /// Widens or narrows columns to the texts written so far; merged cells do not count.
  /// - Parameters:
  ///   - columns: The columns, from 1.
  ///   - limits: The smallest and largest width, in half-width characters.
  /// - Throws: ``WritingError`` when a column or a limit is outside the sheet's.
  /// - Complexity: O(n) over the cells written.
  public func fitColumns(_ columns: ClosedRange<Int>, within limits: ClosedRange<Double> = 6...60) throws(WritingError) {
    var widths: [Int: Double] = [:]
    let merged = Set(merges.map(\.topLeft))
    for (cell, shown) in shownTexts where columns.contains(cell.column) && !merged.contains(cell) {
      let width = Double(TextWidth.width(of: shown.text)) * shown.scale + 2
      widths[cell.column] = max(widths[cell.column] ?? 0, width)
    }
    for column in columns {
      let width = min(max(widths[column] ?? 0, limits.lowerBound), limits.upperBound)
      try setWidth((width * 100).rounded() / 100, ofColumns: column...column)
    }
  }

  /// Sets the height of rows so that wrapped texts written so far are shown whole at the present column widths.
  ///
  /// A text merged over columns has their common width; a text merged over rows does not count.
  /// - Parameters:
  ///   - rows: The rows, from 1.
  ///   - limits: The smallest and largest height, in points.
  /// - Throws: ``WritingError`` when a row or a limit is outside the sheet's.
  /// - Complexity: O(n) over the cells written, and over the text of those that wrap.
  public func fitRows(_ rows: ClosedRange<Int>, within limits: ClosedRange<Double> = 15...409) throws(WritingError) {
    var heights: [Int: Double] = [:]
    let starts = Dictionary(merges.map { ($0.topLeft, $0) }, uniquingKeysWith: { first, _ in first })
    for (cell, shown) in shownTexts where rows.contains(cell.row) {
      let range = starts[cell] ?? CellRange(cell)
      guard range.rows.count == 1 else { continue }
      let height = Double(lineCount(of: shown, in: range.columns)) * shown.lineHeight + 3
      heights[cell.row] = max(heights[cell.row] ?? 0, height)
    }
    for row in rows {
      let height = min(max(heights[row] ?? 0, limits.lowerBound), limits.upperBound)
      try setHeight((height * 4).rounded(.up) / 4, ofRows: row...row)
    }
  }

  private func lineCount(of shown: ShownText, in columns: ClosedRange<Int>) -> Int {
    guard shown.wraps else { return 1 }
    let width = columns.reduce(0) { $0 + (self.columns[$1]?.width ?? ColumnLayout.defaultWidth) }
    return TextWidth.lineCount(of: shown.text, width: (width - 1) / shown.scale)
  }
}
