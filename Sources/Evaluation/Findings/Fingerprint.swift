/// 64-bit FNV-1a over texts: the same on every machine and in every version.
enum Fingerprint {
  /// The hash of texts, kept apart by a separator that no form contains.
  /// - Complexity: O(n) over the bytes.
  static func hash(_ texts: [String]) -> UInt64 {
    texts.joined(separator: "\u{1F}").utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  /// A hash as hexadecimal digits with zeros in front.
  static func hexadecimal(_ number: some FixedWidthInteger & UnsignedInteger, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
