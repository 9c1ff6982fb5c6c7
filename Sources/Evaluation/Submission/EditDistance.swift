/// How many characters must be replaced, inserted or deleted to make one text of the other, when that is at most `limit`; nil beyond.
///
/// - Complexity: O(n × m) over the lengths, after a comparison of the lengths.
func editDistance(_ left: String, _ right: String, atMost limit: Int) -> Int? {
  editDistance(Array(left), Array(right), atMost: limit)
}

/// How many elements must be replaced, inserted or deleted to make one array of the other, when that is at most `limit`; nil beyond.
///
/// - Complexity: O(n × m) over the lengths, after a comparison of the lengths.
func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element], atMost limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit else { return nil }
  var previous = Array(0...right.count)
  for (row, character) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      let replaced = previous[column] + (character == other ? 0 : 1)
      current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
    }
    guard (current.min() ?? 0) <= limit else { return nil }
    previous = current
  }
  return previous.last.flatMap { $0 <= limit ? $0 : nil }
}
