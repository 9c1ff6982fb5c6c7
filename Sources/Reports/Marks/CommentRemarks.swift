internal import Spreadsheet
internal import XLSX

/// What people wrote between the lines of a comment of ours, where it goes with the comment.
///
/// The list was made together with the comments and tells their lines; any other line is people's own, and so is what they wrote behind one
/// of ours. What stands below the closing line stays in the comment.
struct CommentRemarks {
  private static let heading = Comment.heading(by: WorkbookEditor.author)
  private static let closing = CommentText.closing(of: WorkbookEditor.author)

  /// The lines of ours that have not been met.
  private var expected: [String]

  /// What people wrote into a comment.
  /// - Parameters:
  ///   - comment: all of its text.
  ///   - marks: what the list says of its cell.
  /// - Returns: nil when they wrote nothing, or the list says nothing of the cell.
  /// - Complexity: O(n m) over the lines of the comment and of the marks.
  static func written(into comment: String, _ marks: [MarkListRow]) -> String? {
    let lines = comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard !marks.isEmpty, let start = lines.firstIndex(where: { $0.trimmingSpaces.hasPrefix(heading) }) else { return nil }
    let told = marks.flatMap { [$0.title, $0.message] }.flatMap { $0.split(whereSeparator: \.isNewline) }
    var remarks = CommentRemarks(expected: [heading, closing] + told.map { String($0.trimmingSpaces) })
    let end = lines[start...].firstIndex { $0.contains(closing) } ?? lines.count - 1
    // What stands behind the closing line on the same line stays.
    let ours = lines[start...end].map { $0.contains(closing) ? $0.prefix(through: closing) : $0 }
    let own = ours.compactMap { remarks.ownText(of: $0) }
    return own.isEmpty ? nil : own.joined(separator: "\n")
  }

  /// What a line says that is not ours; nil when all of it is.
  private mutating func ownText(of line: Substring) -> String? {
    let text = line.trimmingSpaces
    guard !text.isEmpty else { return nil }
    // A long comment ends in the middle of a line.
    let isCut = text.hasSuffix("…")
    if let position = expected.firstIndex(where: { $0 == text || isCut && $0.hasPrefix(text.dropLast()) }) {
      expected.remove(at: position)
      return nil
    }
    let known = expected.indices.filter { text.hasPrefix(expected[$0]) }
    guard let position = known.max(by: { expected[$0].count < expected[$1].count }) else { return String(text) }
    return String(text.dropFirst(expected.remove(at: position).count).trimmingSpaces)
  }
}

extension Substring {
  fileprivate func prefix(through text: String) -> Substring { firstRange(of: text).map { self[..<$0.upperBound] } ?? self }
}
