/// Where the box of a comment stands on the sheet.
struct CommentAnchor: Hashable {
  /// A place on the sheet: column and row from 0, each with an offset into it in pixels.
  struct Corner: Hashable {
    var column: Int
    var columnOffset: Int
    var row: Int
    var rowOffset: Int
  }

  var topLeft: Corner
  var bottomRight: Corner

  init(topLeft: Corner, bottomRight: Corner) {
    self.topLeft = topLeft
    self.bottomRight = bottomRight
  }

  /// Reads what a drawing says.
  /// - Returns: nil when it does not say it with eight numbers that may be.
  init?(_ text: some StringProtocol) {
    let numbers = text.split(separator: ",").compactMap { Int(String($0.filter { !$0.isWhitespace })) }
    guard numbers.count == 8, numbers.allSatisfy({ (0...1_100_000).contains($0) }) else { return nil }
    topLeft = Corner(column: numbers[0], columnOffset: numbers[1], row: numbers[2], rowOffset: numbers[3])
    bottomRight = Corner(column: numbers[4], columnOffset: numbers[5], row: numbers[6], rowOffset: numbers[7])
  }

  /// The anchor as a drawing says it.
  var text: String {
    [topLeft, bottomRight].map { "\($0.column), \($0.columnOffset), \($0.row), \($0.rowOffset)" }.joined(separator: ", ")
  }
}
