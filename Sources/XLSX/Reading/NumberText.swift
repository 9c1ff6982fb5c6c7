/// Numbers as sheet parts write them.
enum NumberText {
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The double that a text stands for; nil when it is no decimal number or is too large for a double.
  ///
  /// Blanks around it and a plus sign are allowed. The result is the nearest double in every case: numbers of up to 15 digits and small
  /// exponents are exact products or quotients of exact doubles, and all others go through the standard library.
  /// - Complexity: O(n).
  static func value(of text: ArraySlice<UInt8>) -> Double? { value(of: text.span, 0..<text.count) }

  /// The same of a range of bytes.
  static func value(of text: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var index = range.lowerBound
    var end = range.upperBound
    while index < end, XMLCharacters.isSpace(text[index]) { index += 1 }
    while end > index, XMLCharacters.isSpace(text[end - 1]) { end -= 1 }
    let start = index
    guard index < end else { return nil }
    let isNegative = text[index] == UInt8(ascii: "-")
    if isNegative || text[index] == UInt8(ascii: "+") { index += 1 }

    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var scale = 0
    var seenPoint = false
    while index < end {
      let byte = text[index]
      if byte &- 48 < 10 {
        digits += 1
        if significant > 0 || byte != 48 { significant += 1 }
        if significant <= 15 { mantissa = mantissa * 10 + UInt64(byte &- 48) }
        if seenPoint { scale -= 1 }
      } else if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    if index < end {
      guard let exponent = exponent(in: text, index..<end) else { return nil }
      scale += exponent
    }
    if significant <= 15, abs(scale) <= 22 {
      let value = scale < 0 ? Double(mantissa) / powersOfTen[-scale] : Double(mantissa) * powersOfTen[scale]
      return isNegative ? -value : value
    }
    var digitsAndAll: [UInt8] = []
    for place in start..<end { digitsAndAll.append(text[place]) }
    guard let value = Double(String(decoding: digitsAndAll, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }

  /// The exponent `E+5` that makes up the whole range; nil when it is anything else.
  private static func exponent(in text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard text[range.lowerBound] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = range.lowerBound + 1
    guard index < range.upperBound else { return nil }
    let isNegative = text[index] == UInt8(ascii: "-")
    if isNegative || text[index] == UInt8(ascii: "+") { index += 1 }
    guard index < range.upperBound else { return nil }
    var exponent = 0
    while index < range.upperBound {
      guard text[index] &- 48 < 10 else { return nil }
      exponent = min(exponent * 10 + Int(text[index] &- 48), 100_000)
      index += 1
    }
    return isNegative ? -exponent : exponent
  }
}
