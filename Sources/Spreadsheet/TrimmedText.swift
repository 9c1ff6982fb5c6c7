extension StringProtocol where SubSequence == Substring {
  /// The text without the spaces and line breaks around it.
  /// - Complexity: O(n) over what is left out.
  package var trimmingSpaces: Substring {
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
  }
}
