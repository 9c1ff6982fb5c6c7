/// How often something has been met, and where first.
struct Occurrences<Place> {
  private(set) var count = 0
  private var first: Place?

  /// Counts one more.
  mutating func add(at place: Place) {
    count += 1
    first = first ?? place
  }

  /// What is to be said of them; nil when there are none.
  func map<Saying>(_ say: (Int, Place) -> Saying) -> Saying? { first.map { say(count, $0) } }
}
