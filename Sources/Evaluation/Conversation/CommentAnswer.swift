public import Spreadsheet

/// What a county wrote about a finding in the comment of a cell.
public struct CommentAnswer: Hashable, Sendable {
  /// The sheet of the comment.
  public let sheet: String
  /// The cell of the comment.
  public let cell: CellReference
  /// The number of the finding; nil when it is gone from the comment.
  public let number: FindingNumber?
  /// What the comment says about it.
  public let message: String
  /// What the county wrote.
  public let text: String

  /// The answers in the comments of a workbook, in the order of its sheets.
  /// - Complexity: O(n) over the comments and the lists of findings.
  public static func all(in workbook: Workbook) -> [CommentAnswer] {
    let words = OwnWords(lists: workbook.sheets.compactMap(ListReader.init))
    return workbook.sheets.flatMap { sheet in
      CommentMark.marks(on: sheet, words).flatMap { cell, marks in
        marks.compactMap { mark in
          mark.answer.map { CommentAnswer(sheet: sheet.name, cell: cell, number: mark.number, message: mark.message, text: $0) }
        }
      }
    }
  }
}
