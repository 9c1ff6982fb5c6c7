/// The decimal digits of a double as spreadsheets see it: at most fifteen, and exact rounding from there.
struct DecimalDigits {
  /// The digits from 0 to 9, the first of which is not 0; empty for zero.
  private(set) var digits: [Int]
  /// How many of them stand before the decimal point; negative when zeros follow the point.
  private(set) var point: Int

  /// The digits of the magnitude of a number, which must be finite.
  init(_ number: Double) {
    digits = []
    point = 0
    var exponent = 0
    var seenPoint = false
    // A description is never empty: there is at least a digit before an exponent.
    let parts = Array(abs(number).description.utf8).split(separator: UInt8(ascii: "e"), omittingEmptySubsequences: false)
    for byte in parts[0] {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
      } else {
        digits.append(Int(byte) - 48)
        if !seenPoint { point += 1 }
      }
    }
    if parts.count == 2 { exponent = Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 }
    point += exponent
    trim()
    round(toDigits: 15)
  }

  /// Moves the decimal point to the right, or to the left for a negative number of places.
  mutating func shift(by places: Int) { if !digits.isEmpty { point += places } }

  /// Rounds half up to a number of digits behind the decimal point.
  mutating func round(toPlaces places: Int) { round(toDigits: point + places) }

  /// The digits before the point; empty for numbers below 1.
  var integerDigits: [Int] { point <= 0 ? [] : (0..<point).map { $0 < digits.count ? digits[$0] : 0 } }

  /// The first digits behind the point.
  func fractionDigits(_ count: Int) -> [Int] {
    (0..<max(0, count)).map { digits.indices.contains(point + $0) ? digits[point + $0] : 0 }
  }

  private mutating func round(toDigits count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      return trim()
    }
    let roundsUp = digits[count] >= 5
    digits.removeLast(digits.count - count)
    if roundsUp { increment() }
    trim()
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point = digits.isEmpty ? 0 : point - zeros
  }
}
