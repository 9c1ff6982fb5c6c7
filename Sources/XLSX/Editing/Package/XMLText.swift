/// Text on its way into a part.
enum XMLText {
  /// Text between tags, with characters that XML cannot hold written as `_xHHHH_`.
  static func content(_ text: String) -> String { escaped((try? EscapedText.escape(text, limit: .max)) ?? "") }

  /// Text between the quotes of an attribute; line breaks and tabs survive, other control characters become spaces.
  static func attribute(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy(isAllowed) else { return escaped(text, isAttribute: true) }
    return escaped(String(String.UnicodeScalarView(text.unicodeScalars.map { isAllowed($0) ? $0 : " " })), isAttribute: true)
  }

  /// Text between tags whose `_xHHHH_` are escapes already.
  static func escapedContent(_ text: String) -> String { escaped(text) }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool { XMLCharacters.isAllowed(scalar.value) }

  private static func escaped(_ text: String, isAttribute: Bool = false) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { isSpecial($0, isAttribute: isAttribute) }) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 32)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): result += Array("&amp;".utf8)
      case UInt8(ascii: "<"): result += Array("&lt;".utf8)
      case UInt8(ascii: ">"): result += Array("&gt;".utf8)
      case UInt8(ascii: "\"") where isAttribute: result += Array("&quot;".utf8)
      case 0x09, 0x0A, 0x0D: result += isAttribute || byte == 0x0D ? Array("&#\(byte);".utf8) : [byte]
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8, isAttribute: Bool) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte < 0x20
      || (isAttribute && byte == UInt8(ascii: "\""))
  }
}
