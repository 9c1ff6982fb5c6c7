internal import Foundation

extension String {
  /// The word nearest to this one, for "did you mean"; nil when none is near.
  ///
  /// Near means few letters to put in, leave out or change: a third of the word, at most three.
  /// - Complexity: O(n · m²) over n words of m letters; words of more than 60 letters are not compared.
  func nearest(among words: some Sequence<String>) -> String? {
    guard count <= 60 else { return nil }
    let limit = Swift.min(3, Swift.max(1, count / 3))
    let distances = words.lazy.filter { $0.count <= 60 }.map { (word: $0, distance: self.editDistance(to: $0)) }
    return distances.filter { $0.distance <= limit }.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
  }

  private func editDistance(to other: String) -> Int {
    let letters = Array(other.lowercased())
    var row = Array(0...letters.count)
    for (index, letter) in lowercased().enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in letters.indices {
        let substitution = diagonal + (letter == letters[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(substitution, diagonal + 1, row[column] + 1)
      }
    }
    return row[letters.count]
  }

  /// The text without what readers of forms overlook: width, case, blanks and brackets.
  var comparable: String {
    let ignored = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: "()[]【】〔〕「」"))
    return String(String.UnicodeScalarView(precomposedStringWithCompatibilityMapping.unicodeScalars.filter { !ignored.contains($0) })).lowercased()
  }
}
