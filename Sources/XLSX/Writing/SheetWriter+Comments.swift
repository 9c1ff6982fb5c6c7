internal import CLibxlsxwriter
public import Spreadsheet

extension SheetWriter {
  /// Attaches a comment in a box that is large enough for its text.
  /// - Parameters:
  ///   - text: The comment, at most 32,767 UTF-16 units.
  ///   - cell: The cell that it belongs to, which has no other comment.
  ///   - author: Who says it; at most 255 UTF-16 units.
  ///   - isVisible: Whether the box stays open without the pointer over the cell.
  /// - Throws: ``WritingError`` when the text is too long or the cell has a comment already.
  /// - Complexity: O(n) over the text.
  public func comment(_ text: String, at cell: CellReference, author: String, isVisible: Bool = false) throws(WritingError) {
    try locating(cell) { () throws(WritingError.Kind) in
      let (position, worksheet) = (try Position(cell), try open())
      let (text, author) = (try EscapedText.escape(text), try EscapedText.plain(author, limit: 255))
      guard comments.insert(cell).inserted else { throw .duplicateAttachment }
      let box = CommentBox(text)
      let status = withCStrings([author, CommentBox.fontName]) { strings in
        var options = lxw_comment_options()
        options.visible = UInt8((isVisible ? LXW_COMMENT_DISPLAY_VISIBLE : LXW_COMMENT_DISPLAY_HIDDEN).rawValue)
        options.author = strings[0]
        options.font_name = strings[1]
        options.font_size = CommentBox.fontSize
        options.width = box.width
        options.height = box.height
        return worksheet_write_comment_opt(worksheet, position.row, position.column, text, &options)
      }
      try check(status)
    }
  }
}

/// The size of a comment's box in pixels.
struct CommentBox {
  static let fontName = "宋体"
  static let fontSize = 9.0

  let width: UInt16
  let height: UInt16

  /// A box of 36 half-width characters, narrower for a short text, as high as the wrapped text.
  init(_ text: String) {
    let characters = min(max(TextWidth.width(of: text), 14), 36)
    width = UInt16(characters * 6 + 16)
    height = UInt16(CommentBox.height(of: text, width: Int(width)))
  }

  /// How high a box of a width must be for a text, both in pixels.
  static func height(of text: String, width: Int) -> Int {
    min(TextWidth.lineCount(of: text, width: Double((width - 16) / 6)) * 16 + 10, 1200)
  }
}
