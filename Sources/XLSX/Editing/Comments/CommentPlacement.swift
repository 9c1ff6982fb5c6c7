internal import Spreadsheet

/// Finds places for the boxes of a sheet's comments: in the margin behind the last column that has something to read, one below the
/// other, where they hide nothing; beside their cells where that margin is far away.
struct CommentPlacement {
  /// Pixels between what is there and a box.
  private static let gap = 12
  /// How far in pixels a box may be from its cell to stand in the margin.
  private static let reach = 640
  /// How far in pixels a box may move down to leave room for the one above.
  private static let drift = 240

  private let columns: SheetAxis
  private let rows: SheetAxis
  /// The last column that has something to read.
  private let lastColumn: Int
  /// Where the last box in the margin ends, in pixels from the top of the sheet.
  private var end = 0

  /// - Parameters:
  ///   - layout: The columns of the sheet, and its usual height.
  ///   - rows: The rows that were looked at.
  init(_ layout: SheetLayout, _ rows: SheetRows) {
    let usual = layout.hidesRows ? 0 : layout.usualHeight
    columns = SheetAxis(count: CellReference.maximumColumn, usual: layout.usualWidth) { layout.width(ofColumn: $0 + 1) }
    self.rows = SheetAxis(count: CellReference.maximumRow, usual: usual, known: rows.heights)
    lastColumn = max(rows.lastFilledColumn, layout.lastMergedColumn)
  }

  /// A place for the box of a comment on an area; areas come in the order of their rows.
  mutating func place(_ size: CommentBox, beside area: CellRange) -> CommentAnchor {
    let width = Int(size.width)
    var left = columns.move(from: area.bottomRight.column, by: CommentPlacement.gap)
    var drift = 0
    let natural = top(of: area)
    if lastColumn >= area.bottomRight.column, columns.length(from: area.bottomRight.column, to: lastColumn) <= CommentPlacement.reach {
      left = columns.move(from: lastColumn, by: CommentPlacement.gap)
      let start = rows.distance(to: natural.index) + natural.offset
      drift = end > start && end - start <= CommentPlacement.drift ? end - start : 0
      end = max(end, start + drift + Int(size.height) + CommentPlacement.gap)
    }
    // At the end of the sheet, or where columns are hidden, a box stands to the left of its cell; likewise above it.
    var right = columns.move(from: left.index, by: left.offset + width)
    if columns.length(from: left, to: right) < width {
      left = columns.moveBack(from: area.topLeft.column - 1, by: width + CommentPlacement.gap)
      right = columns.move(from: left.index, by: left.offset + width)
    }
    let height = Int(size.height)
    var top = rows.move(from: natural.index, by: natural.offset + drift)
    var bottom = rows.move(from: top.index, by: top.offset + height)
    if rows.length(from: top, to: bottom) < height {
      top = rows.moveBack(from: area.topLeft.row - 1, by: height + CommentPlacement.gap)
      bottom = rows.move(from: top.index, by: top.offset + height)
    }
    return CommentAnchor(
      topLeft: .init(column: left.index, columnOffset: left.offset, row: top.index, rowOffset: top.offset),
      bottomRight: .init(column: right.index, columnOffset: right.offset, row: bottom.index, rowOffset: bottom.offset))
  }

  /// A box with the same upper left corner that is large enough for a text.
  func enlarged(_ anchor: CommentAnchor, for text: String) -> CommentAnchor {
    let (start, end) = (anchor.topLeft, anchor.bottomRight)
    let present = columns.length(from: (start.column, start.columnOffset), to: (end.column, end.columnOffset))
    let width = max(present, Int(CommentBox(text).width))
    let height = CommentBox.height(of: text, width: width)
    var result = anchor
    if width > present {
      let right = columns.move(from: start.column, by: start.columnOffset + width)
      (result.bottomRight.column, result.bottomRight.columnOffset) = right
    }
    if height > rows.length(from: (start.row, start.rowOffset), to: (end.row, end.rowOffset)) {
      let bottom = rows.move(from: start.row, by: start.rowOffset + height)
      (result.bottomRight.row, result.bottomRight.rowOffset) = bottom
    }
    return result
  }

  /// The box begins a little above the cell, as Excel's own do.
  private func top(of area: CellRange) -> (index: Int, offset: Int) {
    let above = area.topLeft.row - 2
    return above < 0 ? (0, 2) : (above, max(0, rows.size(above) - 10))
  }
}
