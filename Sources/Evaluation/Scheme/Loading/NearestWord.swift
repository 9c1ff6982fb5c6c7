internal import Foundation

extension String {
  /// The word nearest to this one, for "did you mean"; nil when none is near.
  ///
  /// Near means few letters to put in, leave out, change or swap: at most half of the word, and at most three.
  /// Among words equally near, one that begins alike comes first.
  /// - Complexity: O(n · m²) over n words of m letters; words of more than 60 letters are not compared.
  func nearest(among words: some Sequence<String>) -> String? {
    guard count <= 60 else { return nil }
    let limit = Swift.min(3, count / 2)
    let near = words.lazy.filter { $0.count <= 60 }
      .map { (distance: self.editDistance(to: $0), beginning: $0.first == first ? 0 : 1, word: $0) }
      .filter { $0.distance <= limit }
    return near.min { $0 < $1 }?.word
  }

  /// How many letters to put in, leave out, change, or swap with their neighbours to make the other word.
  private func editDistance(to other: String) -> Int {
    let from = Array(lowercased())
    let to = Array(other.lowercased())
    var beforeLast: [Int] = []
    var last = Array(0...to.count)
    for row in from.indices {
      var current = [row + 1]
      for column in to.indices {
        let substitution = last[column] + (from[row] == to[column] ? 0 : 1)
        var distance = Swift.min(substitution, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
          distance = Swift.min(distance, beforeLast[column - 1] + 1)
        }
        current.append(distance)
      }
      (beforeLast, last) = (last, current)
    }
    return last[to.count]
  }
}
