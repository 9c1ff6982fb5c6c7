internal import Spreadsheet

/// Where the box of a comment stands on the sheet: beside its cell, large enough for its text.
struct CommentAnchor {
  /// Pixels between the cell and the box.
  private static let gap = 12

  /// The width of the box in pixels.
  let width: Int
  /// The height of the box in pixels.
  let height: Int
  /// Column, offset, row and offset in pixels of the upper left and of the lower right corner, columns and rows from 0.
  let text: String

  /// A box to the right of an area, or to the left of it at the right end of the sheet.
  init(for comment: String, beside area: CellRange, layout: SheetLayout, heights: [Int: Int]) {
    let size = CommentBox(comment)
    (width, height) = (Int(size.width), Int(size.height))
    let usual = layout.usualHeight
    let columns = Axis(count: CellReference.maximumColumn) { layout.width(ofColumn: $0 + 1) }
    let rows = Axis(count: CellReference.maximumRow) { heights[$0 + 1] ?? usual }
    var left = columns.move(from: area.bottomRight.column, by: CommentAnchor.gap)
    var right = columns.move(from: left.index, by: left.offset + width)
    if right.index >= CellReference.maximumColumn - 1 {
      left = (max(0, area.topLeft.column - 6), 0)
      right = columns.move(from: left.index, by: width)
    }
    // The box begins a little above the cell, as Excel's own do.
    let above = area.topLeft.row - 2
    let top = above < 0 ? (index: 0, offset: 2) : rows.move(from: above, by: max(0, rows.size(above) - 10))
    let bottom = rows.move(from: top.index, by: top.offset + height)
    text = [left, top, right, bottom].map { "\($0.index), \($0.offset)" }.joined(separator: ", ")
  }

  /// Columns or rows one after the other, with their sizes.
  private struct Axis {
    let count: Int
    let size: (Int) -> Int

    /// How far a box may reach, for sheets whose columns or rows are all hidden.
    private static let limit = 500

    /// The place some pixels behind the beginning of a column or row.
    func move(from start: Int, by distance: Int) -> (index: Int, offset: Int) {
      var (index, rest) = (start, distance)
      while index < min(count - 1, start + Axis.limit), case let size = size(index), rest >= size {
        rest -= size
        index += 1
      }
      return (index, min(rest, max(0, size(index) - 1)))
    }
  }
}
