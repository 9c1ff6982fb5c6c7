/// The decimal digits of a number, at most 15 that count, as spreadsheets show them: the value is `0.DIGITS` times ten to `exponent`.
struct DecimalDigits {
  /// The digits as ASCII, without zeros in front; empty for zero.
  private(set) var digits: [UInt8]
  /// Where the point stands, counted from the first digit.
  var exponent: Int

  /// The digits of a number that is finite and not negative.
  init(_ number: Double) {
    let shortest = Array(number.description.utf8)
    let mark = shortest.firstIndex(of: UInt8(ascii: "e")) ?? shortest.count
    let power = Int(String(decoding: shortest[min(mark + 1, shortest.count)...], as: UTF8.self)) ?? 0
    let mantissa = shortest[..<mark]
    let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mark
    let all = mantissa.filter { $0 != UInt8(ascii: ".") }
    let zeros = all.prefix { $0 == 48 }.count
    digits = Array(all.dropFirst(zeros))
    exponent = point - zeros + power
    while digits.last == 48 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
    if digits.count > 15 { round(toCount: 15) }
  }

  /// Whether the number is zero.
  var isZero: Bool { digits.isEmpty }

  /// The digits before the point, without zeros in front, and as many as asked behind it; half is rounded up.
  func rounded(to places: Int) -> (whole: [UInt8], fraction: [UInt8]) {
    var copy = self
    copy.round(toCount: exponent + places)
    var padded = copy.digits
    if copy.exponent < 0 { padded = Array(repeating: 48, count: min(-copy.exponent, 400)) + padded }
    let wholeCount = max(0, copy.exponent)
    if padded.count < wholeCount + places { padded += Array(repeating: 48, count: wholeCount + places - padded.count) }
    return (Array(padded[..<wholeCount]), Array(padded[wholeCount..<wholeCount + places]))
  }

  private mutating func round(toCount count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      return exponent = 0
    }
    let roundsUp = digits[count] >= UInt8(ascii: "5")
    digits.removeSubrange(count...)
    guard roundsUp else { return }
    var index = count - 1
    while index >= 0, digits[index] == UInt8(ascii: "9") {
      digits[index] = 48
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(49, at: 0)
      exponent += 1
    }
  }
}
