internal import Evaluation
internal import Spreadsheet
internal import XLSX

/// What people wrote between the lines of a comment of ours, where it goes with the comment.
///
/// The list was made together with the comments and tells their lines; any other line is people's own, and so is what they wrote behind one
/// of ours. What stands below the closing line stays in the comment.
struct CommentRemarks {
  private static let heading = Comment.heading(by: WorkbookEditor.author)
  private static let closing = CommentText.closing(of: WorkbookEditor.author)
  /// How many letters and digits a line of ours has that is known wherever it stands.
  private static let least = 4

  private let text: KeyedText
  /// The lines of ours that have not been met.
  private var missing: [String]
  /// Where the others stand.
  private var ours: [Range<Int>] = []
  /// What all of them say, to know what is left of a damaged one.
  private var phrases = OwnPhrases()

  /// What people wrote into a comment.
  /// - Parameters:
  ///   - comment: all of its text.
  ///   - marks: what the list says of its cell.
  /// - Returns: nil when they wrote nothing, or the list says nothing of the cell.
  /// - Complexity: O(n m) over the lines of the comment and of the marks.
  static func written(into comment: String, _ marks: [MarkListRow]) -> String? {
    guard !marks.isEmpty, let heading = comment.firstRange(of: heading) else { return nil }
    let told = marks.flatMap { [$0.title, $0.message] }.flatMap { $0.split(whereSeparator: \.isNewline) }.map(String.init)
    // What stands behind the closing line on the same line stays.
    let end = comment[heading.upperBound...].firstRange(of: closing)?.lowerBound ?? comment.endIndex
    let (lines, missing) = unknownLines(of: comment[heading.upperBound..<end], told)
    var remarks = CommentRemarks(lines, told: told, missing: missing)
    remarks.findOurs()
    let own = remarks.rest.filter { !$0.allSatisfy(\.isWhitespace) }
    return own.isEmpty ? nil : own.joined(separator: "\n")
  }

  /// Whether a row of the list says something else of a mark than the comment of ours that was made with it.
  static func isChanged(_ mark: MarkListRow, from comment: String) -> Bool {
    guard comment.contains(heading) else { return false }
    let text = KeyedText(comment)
    return [mark.title, mark.message].contains { words in
      !comment.contains(words) && text.ranges(of: words).isEmpty && KeyedText(words).count > 0
    }
  }

  /// The lines that are not just like one of ours, and those of ours that are not among them. Not all of ours have letters.
  private static func unknownLines(of comment: Substring, _ told: [String]) -> (lines: String, missing: [String]) {
    var missing = told
    let lines = comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { line in
      guard let position = missing.firstIndex(where: { $0.trimmingSpaces == line.trimmingSpaces }) else { return true }
      missing.remove(at: position)
      return false
    }
    return (lines.joined(separator: "\n"), missing)
  }

  private init(_ text: String, told: [String], missing: [String]) {
    self.text = KeyedText(text)
    self.missing = missing
    for line in told + [CommentRemarks.heading, CommentRemarks.closing] { phrases.add(line) }
  }

  /// Finds each line of ours once, the longest first: broken into several, or spaced otherwise, or with something behind it.
  private mutating func findOurs() {
    for line in missing.sorted(by: { $0.count > $1.count }) {
      let places = text.ranges(of: line).filter { place in
        !ours.contains { $0.overlaps(place) } && (place.count >= Self.least || text.beginsLine(place))
      }
      guard let place = places.first, let position = missing.firstIndex(of: line) else { continue }
      ours.append(place)
      missing.remove(at: position)
    }
    ours.sort { $0.lowerBound < $1.lowerBound }
  }

  /// What stands between our lines. A long comment ends in the middle of a line of ours.
  private var rest: [String] {
    zip([0] + ours.map(\.upperBound), ours.map(\.lowerBound) + [text.count]).map { start, end in
      let written = text.written(between: start..<end)
      let isCut = end == text.count && written.hasSuffix("…") && missing.contains { $0.hasPrefix(written.dropLast()) }
      return isCut || text.consists(of: phrases, start..<end) ? "" : written
    }
  }
}
