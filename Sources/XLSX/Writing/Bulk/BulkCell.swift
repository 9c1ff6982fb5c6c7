/// A cell of a row that is written as a whole.
package struct BulkCell {
  /// What is in the cell.
  package enum Content {
    case nothing
    /// The text that stands in the range.
    case text
    /// The number whose digits stand in the range, as they are to be stored.
    case digits
    case number(Double)
    case boolean(Bool)
  }

  let content: Content
  let style: BulkStyle
  /// Where the cell's text stands among the bytes of the row.
  let range: Range<Int>

  /// A cell.
  package init(_ content: Content, _ range: Range<Int> = 0..<0, style: BulkStyle = .general) {
    self.content = content
    self.style = style
    self.range = range
  }

  var isText: Bool { if case .text = content { true } else { false } }
}
