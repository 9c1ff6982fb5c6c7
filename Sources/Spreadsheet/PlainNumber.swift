extension Double {
  /// The shortest decimal that reads back as the number, without an exponent as long as that takes at most 21 digits.
  public var plainText: String {
    let shortest = description
    guard let mark = shortest.utf8.firstIndex(of: UInt8(ascii: "e")), let exponent = Int(shortest[shortest.index(after: mark)...]) else {
      return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
    }
    var mantissa = shortest[..<mark]
    let isNegative = mantissa.hasPrefix("-")
    if isNegative { mantissa.removeFirst() }
    var digits = mantissa.filter { $0 != "." }
    guard exponent <= 20, exponent >= -20 else {
      return (isNegative ? "-" : "") + mantissa + "E" + (exponent < 0 ? "" : "+") + "\(exponent)"
    }
    if exponent >= 0 {
      digits += String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    } else {
      digits = "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    return (isNegative ? "-" : "") + digits
  }
}
