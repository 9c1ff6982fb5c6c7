/// The lines of a file with one JSON object a line.
enum JSONLines {
  /// The lines that are not blank, numbered from 1. A line ends with LF or, in files from Windows, with CR LF; the other line ends of Unicode
  /// may stand inside a string of JSON.
  /// - Complexity: O(n) over the text.
  static func numbered(in text: String) -> [(number: Int, text: Substring)] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.enumerated()
      .filter { !$0.element.allSatisfy(\.isWhitespace) }.map { ($0.offset + 1, $0.element) }
  }
}
