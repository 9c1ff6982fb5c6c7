internal import CByteScan
internal import Spreadsheet

extension Span<UInt8> {
  /// The first place of a run of bytes; nil when there is none.
  /// - Complexity: O(n), sixteen places at a time, for runs whose first and last bytes seldom stand so far apart.
  func place(of run: borrowing Span<UInt8>, from start: Int = 0) -> Int? {
    guard !run.isEmpty, start >= 0 else { return nil }
    let length = run.count
    let (first, last) = (run[0], run[length - 1])
    var place = start
    while place + length + 15 <= count {
      var found = byte_scan_equal(uncheckedVector(at: place), first) & byte_scan_equal(uncheckedVector(at: place + length - 1), last)
      while found != 0 {
        let candidate = place + found.trailingZeroBitCount
        if holds(run, at: candidate) { return candidate }
        found &= found - 1
      }
      place += 16
    }
    while place + length <= count {
      if holds(run, at: place) { return place }
      place += 1
    }
    return nil
  }

  /// The last place of a run of bytes in a range; nil when there is none.
  /// - Complexity: O(n).
  func lastPlace(of run: borrowing Span<UInt8>, in range: Range<Int>) -> Int? {
    guard !run.isEmpty, range.upperBound <= count else { return nil }
    let first = run[0]
    var place = range.upperBound - run.count
    while place >= range.lowerBound {
      if self[place] == first, holds(run, at: place) { return place }
      place -= 1
    }
    return nil
  }

  /// Whether these are the same bytes as others.
  /// - Complexity: O(n), sixteen at a time.
  func isSame(as others: borrowing Span<UInt8>) -> Bool {
    guard count == others.count else { return false }
    var place = 0
    while place + 16 <= count {
      guard byte_scan_same(uncheckedVector(at: place), others.uncheckedVector(at: place)) == 0xFFFF else { return false }
      place += 16
    }
    while place < count {
      guard self[place] == others[place] else { return false }
      place += 1
    }
    return true
  }

  /// Whether a run of bytes stands at a place, from which on there are as many.
  private func holds(_ run: borrowing Span<UInt8>, at place: Int) -> Bool {
    for offset in 0..<run.count where self[place + offset] != run[offset] { return false }
    return true
  }

  /// Whether a range holds exactly this ASCII text.
  func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
      for offset in 0..<expected.count where self[range.lowerBound + offset] != expected[offset] { return false }
      return true
    }
  }
}

extension [UInt8] {
  /// The first place of a run of bytes; nil when there is none.
  func place(of run: [UInt8], from start: Int = 0) -> Int? { span.place(of: run.span, from: start) }

  /// The first place of a text; nil when there is none.
  func place(of text: String, from start: Int = 0) -> Int? { place(of: Array(text.utf8), from: start) }

  /// The last place of a text, in a range or anywhere; nil when there is none.
  func lastPlace(of text: String, in range: Range<Int>? = nil) -> Int? {
    span.lastPlace(of: Array(text.utf8).span, in: range ?? 0..<count)
  }
}
