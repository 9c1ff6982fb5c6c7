internal import Algorithms
internal import Spreadsheet

/// A text with the places of its letters and digits, so that words are found in it however it is spaced, broken into lines and punctuated.
package struct KeyedText {
  /// The text.
  let text: Substring
  /// The letters and digits of the text, as `TextKey` has them.
  private(set) var key: [Unicode.Scalar] = []
  /// The character that each of them is part of.
  private var places: [String.Index] = []
  /// The line that each of them stands on.
  private var lineNumbers: [Int32] = []
  /// Where each letter of the text's shape begins in the key, and where that ends.
  private var shapeStarts: [Int] = []
  /// The letters of the text in which a code or a figure counts as one.
  private(set) var shape = TextKey(scalars: [])

  /// The beginning of a text, no longer than a cell can hold.
  /// - Complexity: O(n) over the text.
  package init(_ text: String) {
    self.text = text.prefix(Answer.limit)
    var line: Int32 = 0
    for place in self.text.indices {
      if self.text[place].isNewline { line += 1 }
      for scalar in NormalizedText.key(of: self.text[place]) {
        key.append(scalar)
        places.append(place)
        lineNumbers.append(line)
      }
    }
    (shape, shapeStarts) = TextKey(scalars: key).shaped
  }

  /// How many letters and digits the text has.
  package var count: Int { key.count }

  /// Where some words stand, from left to right.
  /// - Complexity: O(n × m) in the worst case.
  package func ranges(of words: String) -> [Range<Int>] { ranges(of: NormalizedText.key(words)) }

  /// Where a key stands, from left to right.
  /// - Complexity: O(n × m) in the worst case.
  func ranges(of word: TextKey) -> [Range<Int>] { TextKey(scalars: key).ranges(of: word) }

  /// Where the shape of some words stands, from left to right.
  /// - Complexity: O(n × m) in the worst case.
  func ranges(ofShape word: TextKey) -> [Range<Int>] {
    shape.ranges(of: word).map { shapeStarts[$0.lowerBound]..<shapeStarts[$0.upperBound] }
  }

  /// The key of a stretch.
  func key(of range: Range<Int>) -> TextKey { TextKey(scalars: Array(key[range])) }

  /// Whether two letters or digits stand on one line.
  func isOneLine(_ range: ClosedRange<Int>) -> Bool { lineNumbers[range.lowerBound] == lineNumbers[range.upperBound] }

  /// Where the line begins that a letter or digit stands on, if that is no more than so many letters before.
  func lineStart(of position: Int, within most: Int) -> Int? {
    let start = (max(0, position - most)...position).first { isOneLine($0...position) } ?? position
    return start == 0 || !isOneLine(start - 1...position) ? start : nil
  }

  /// Where the letters end that stand on the line of a position.
  func lineEnd(behind position: Int) -> Int { key.indices[position...].first { !isOneLine(position...$0) } ?? key.count }

  /// Where the character begins that a letter or digit is part of; the end of the text behind the last.
  func start(of position: Int) -> String.Index { position < places.count ? places[position] : text.endIndex }

  /// Where the character ends that stands before a position; the beginning of the text at the first.
  func end(before position: Int) -> String.Index { position > 0 ? text.index(after: places[position - 1]) : text.startIndex }

  /// The first letter or digit at a place of the text or behind it.
  /// - Complexity: O(log n).
  func position(at place: String.Index) -> Int {
    places.partitioningIndex { $0 >= place }
  }

  /// What stands between two letters or digits that are not part of it. Whole lines are taken as they are; a line that is shared with what
  /// stands before or behind loses what separates it from that.
  /// - Complexity: O(n) over the stretch.
  package func written(between range: Range<Int>) -> String {
    let stretch = text[end(before: range.lowerBound)..<start(of: range.upperBound)]
    var lines = stretch.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if range.lowerBound > 0 { lines[0] = lines[0].drop { $0.isWhitespace || $0.isPunctuation && !$0.isOpening } }
    if range.upperBound < key.count, let last = lines.last { lines[lines.count - 1] = last.withoutBullet }
    // Of a shared line marks alone are left, but no words.
    if range.lowerBound > 0, !lines[0].hasWords { lines[0] = "" }
    return lines.filter { !$0.isBullet }.joined(separator: "\n")
  }

  /// What stands on the line before a letter or digit.
  func lineBefore(_ position: Int) -> Substring {
    let before = text[..<start(of: position)]
    return before.lastIndex(where: \.isNewline).map { before[before.index(after: $0)...] } ?? before
  }

  /// Whether nothing but known phrases stands in a stretch.
  /// - Complexity: O(n).
  package func consists(of phrases: OwnPhrases, _ range: Range<Int>) -> Bool {
    let (own, known) = phrases.length(of: key(of: range))
    return known > 0 && own == 0
  }

  /// Whether some words begin a line and are apart from what follows.
  package func beginsLine(_ range: Range<Int>) -> Bool {
    let next = text[end(before: range.upperBound)...].first
    return isLineStart(range.lowerBound) && next.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  /// Whether a line begins at a letter or digit, but for what numbers lines: `1.`, `(一)`, `•`.
  func isLineStart(_ position: Int) -> Bool {
    guard position < key.count else { return lineBefore(position).isBullet }
    // No line is numbered with more than two letters.
    return lineStart(of: position, within: 2) != nil && lineBefore(position).isBullet
  }

  /// The lines with their positions.
  /// - Complexity: O(n) over the text.
  var lines: [(text: Substring, range: Range<Int>)] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      (line, position(at: line.startIndex)..<position(at: line.endIndex))
    }
  }
}

extension Substring {
  /// Whether there is a letter or digit.
  fileprivate var hasWords: Bool { contains { $0.isLetter || $0.isNumber } }

  /// The text without what numbers or opens what follows it.
  fileprivate var withoutBullet: Substring {
    guard hasWords, !isBullet else { return "" }
    return lastIndex { !$0.isWhitespace && !$0.isOpening && !FindingNumber.dashes.contains($0) }.map { self[...$0] } ?? ""
  }

  /// Whether the text says nothing: spaces, dots and dashes, and at most the number of a line.
  var isBullet: Bool {
    // A number stands apart from what it numbers.
    let text = trimmingSpaces
    let number = text.filter { $0.isNumber || "一二三四五六七八九十".contains($0) }
    guard number.count <= 2, number.isEmpty || text.last.map({ !$0.isNumber && !$0.isLetter }) ?? false || last?.isWhitespace == true else {
      return false
    }
    return text.allSatisfy { number.contains($0) || $0.isPunctuation || $0.isWhitespace || "●○◆◇■□▪>".contains($0) }
  }
}

extension Character {
  /// Whether what follows belongs to it: an opening bracket or quotation mark.
  fileprivate var isOpening: Bool {
    switch unicodeScalars.first?.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: true
    default: false
    }
  }
}
