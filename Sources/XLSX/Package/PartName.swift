/// Names of parts as packages compare them (ECMA-376 Part 2, 9.1.1): without the leading slash, ASCII case folded.
enum PartName {
  /// The name with slashes only, and none in front.
  static func canonical(_ name: String) -> String {
    let bytes = Array(name.utf8)
    guard bytes.contains(UInt8(ascii: "\\")) || bytes.first == UInt8(ascii: "/") else { return name }
    let slashed = bytes.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    return String(decoding: slashed.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
  }

  /// The form in which two names of the same part are equal.
  static func folded(_ name: String) -> String {
    let bytes = Array(name.utf8)
    guard bytes.contains(where: { $0 &- 65 < 26 || $0 == UInt8(ascii: "\\") }) || bytes.first == UInt8(ascii: "/") else { return name }
    return String(decoding: Array(canonical(name).utf8).map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The part that a relationship's target means, seen from the part that has the relationship.
  ///
  /// - Returns: nil when the target leads out of the package.
  static func resolve(_ target: String, from source: String) -> String? {
    let path = Array(target.utf8).prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }
    let isSlash = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
    var segments = path.first.map(isSlash) == true ? [] : Array(source.utf8).split(separator: UInt8(ascii: "/")).dropLast()
    for segment in path.split(whereSeparator: isSlash) {
      if segment.elementsEqual("..".utf8) {
        guard segments.popLast() != nil else { return nil }
      } else if !segment.elementsEqual(".".utf8) {
        segments.append(segment)
      }
    }
    return joined(segments)
  }

  /// The relationships part that belongs to a part; that of the package itself for an empty name.
  static func relationshipsPart(of part: String) -> String {
    guard let slash = part.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "_rels/" + part + ".rels" }
    return part[...slash] + "_rels/" + part[part.utf8.index(after: slash)...] + ".rels"
  }

  private static func joined(_ segments: some Collection<ArraySlice<UInt8>>) -> String {
    var name: [UInt8] = []
    for segment in segments {
      if !name.isEmpty { name.append(UInt8(ascii: "/")) }
      name.append(contentsOf: segment)
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// The name with `%41` and its like decoded once; nil when that gives no UTF-8 text.
  static func percentDecoded(_ name: String) -> String? {
    guard name.utf8.contains(UInt8(ascii: "%")) else { return name }
    let bytes = Array(name.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let digits = bytes[index] == UInt8(ascii: "%") && index + 2 < bytes.count ? bytes[index + 1...index + 2] : []
      if let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
        decoded.append(value)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(validating: decoded, as: UTF8.self)
  }

  /// Whether an entry's name could lead anything that unpacks it out of its folder, or hides what it is.
  static func isSuspicious(_ name: String) -> Bool {
    guard !isOrdinary(name) else { return false }
    let segments = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    let isDevice = segments.contains { ["con", "nul", "aux", "prn"].contains($0.lowercased()) }
    let isHidden = name.unicodeScalars.contains { $0.value < 0x20 || $0.properties.generalCategory == .format || $0 == "\u{FFFD}" }
    return segments.contains("..") || name.hasPrefix("/etc") || name.contains(":") || isDevice || isHidden
  }

  /// Whether a name is made of letters, digits and a few marks, as nearly all are, and no segment is as long as the name of a device.
  private static func isOrdinary(_ name: String) -> Bool {
    var length = 0
    for byte in Array(name.utf8) {
      switch byte {
      case UInt8(ascii: "/"):
        guard length > 0, length != 3 else { return false }
        length = -1
      case UInt8(ascii: "."):
        // Perhaps the name of a folder above.
        guard length > 0 else { return false }
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "_"): break
      default: guard byte &- 97 < 26 || byte &- 65 < 26 || byte &- 48 < 10 else { return false }
      }
      length += 1
    }
    return length > 0 && length != 3
  }
}
