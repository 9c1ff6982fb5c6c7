/// How a CSV file stores its characters.
public enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8; a byte order mark at the beginning is passed over.
  case utf8 = "utf-8"
  /// UTF-8 that begins with a byte order mark, which Excel needs in order to know it.
  case utf8WithMark = "utf-8-bom"
  /// UTF-16, the low byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, the high byte first.
  case utf16BigEndian = "utf-16be"
  /// GB 18030, which covers GBK and GB 2312.
  case gb18030

  /// The encoding that people mean by a name, such as `UTF8`, `gbk` or `cp936`; nil for a name of none.
  public init?(name: String) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
    switch plain {
    case "utf8": self = .utf8
    case "utf8bom", "utf8sig": self = .utf8WithMark
    case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "cp936", "936": self = .gb18030
    default: return nil
    }
  }

  /// The name for people: `UTF-8`.
  public var name: String { rawValue.uppercased() }

  /// The name by which `iconv` knows the encoding.
  var iconvName: String {
    switch self {
    case .utf8, .utf8WithMark: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    }
  }

  /// The byte order mark of the encoding.
  var mark: [UInt8] {
    switch self {
    case .utf8, .utf8WithMark: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    }
  }

  /// The encoding of a file that begins with these bytes: what a byte order mark says; UTF-8 if it is that but for a few broken bytes; UTF-16
  /// without a mark if zeros say so; or GB 18030.
  ///
  /// - Parameter bytes: the beginning of the file, in which the last character may be cut off.
  /// - Returns: the encoding.
  /// - Complexity: O(n).
  public static func detected(in bytes: [UInt8]) -> TextEncoding {
    detected(in: bytes[...])
  }

  /// The encoding of a file that begins with these bytes, which are not copied.
  static func detected(in bytes: ArraySlice<UInt8>) -> TextEncoding {
    for encoding in [TextEncoding.utf8WithMark, .utf16LittleEndian, .utf16BigEndian, .gb18030] where bytes.starts(with: encoding.mark) {
      return encoding
    }
    if let encoding = unmarkedUTF16(in: bytes) { return encoding }
    guard UTF8Check.end(ofValid: bytes.span, from: 0, to: bytes.count).isBroken else { return .utf8 }
    return isMostlyUTF8(bytes) ? .utf8 : .gb18030
  }

  /// UTF-16 that says so by the zeros of its commas, digits and line ends: nearly all units are characters of tables, and some of them ASCII.
  private static func unmarkedUTF16(in bytes: ArraySlice<UInt8>) -> TextEncoding? {
    guard bytes.count >= 8, bytes.contains(0) else { return nil }
    let orders: [(encoding: TextEncoding, high: Int)] = [(.utf16LittleEndian, 1), (.utf16BigEndian, 0)]
    return orders.first { _, high in
      var (units, common, ascii) = (0, 0, 0)
      for place in stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2) {
        let unit = UInt16(bytes[place + high]) << 8 | UInt16(bytes[place + 1 - high])
        units += 1
        if unit < 0x80 { ascii += isText(unit) ? 1 : 0 } else { common += isCommon(unit) ? 1 : 0 }
      }
      return ascii > 0 && 10 * (ascii + common) >= 9 * units
    }?.encoding
  }

  private static func isText(_ ascii: UInt16) -> Bool { ascii >= 0x20 && ascii != 0x7F || [9, 10, 13].contains(ascii) }

  /// Whether a unit stands for what tables in Chinese are written with: letters of Europe, punctuation, signs, Chinese characters, half and
  /// full width forms.
  private static func isCommon(_ unit: UInt16) -> Bool {
    switch unit {
    case 0xA0...0x24F, 0x2000...0x206F, 0x2100...0x22FF, 0x2460...0x24FF, 0x3000...0x303F, 0x4E00...0x9FFF, 0xFF00...0xFFEF: true
    default: false
    }
  }

  /// Whether there are more characters of UTF-8 than broken bytes. Those of two bytes tell nothing: many of GB 18030 look like them, such as
  /// those of 小学. Of three bytes hardly any does.
  private static func isMostlyUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    var (valid, broken) = (0, 0)
    var rest = bytes
    while let lead = rest.popFirst() {
      guard lead >= 0x80 else { continue }
      if let length = bytesBehind(lead), rest.prefix(length).count(where: { (0x80...0xBF).contains($0) }) == length {
        valid += length > 1 ? 1 : 0
        rest.removeFirst(length)
      } else {
        broken += 1
      }
    }
    return valid > 2 * broken
  }

  /// How many bytes follow the first one of a character in UTF-8; nil when that begins none of several bytes.
  private static func bytesBehind(_ lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 1
    case 0xE0...0xEF: 2
    case 0xF0...0xF4: 3
    default: nil
    }
  }
}
