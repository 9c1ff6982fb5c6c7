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

  /// The encoding of a file that begins with these bytes: what a byte order mark says, or UTF-8 if all of it is, or GB 18030.
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
    return UTF8Check.end(ofValid: bytes.span, from: 0, to: bytes.count).isBroken ? .gb18030 : .utf8
  }
}
