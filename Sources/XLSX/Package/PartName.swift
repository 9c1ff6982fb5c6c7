/// Names of parts as packages compare them (ECMA-376 Part 2, 9.1.1): without the leading slash, ASCII case folded.
enum PartName {
  /// The name with slashes only, and none in front.
  static func canonical(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "\\")) || name.utf8.first == UInt8(ascii: "/") else { return name }
    let slashed = name.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    return String(decoding: slashed.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
  }

  /// The form in which two names of the same part are equal.
  static func folded(_ name: String) -> String {
    String(decoding: canonical(name).utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The part that a relationship's target means, seen from the part that has the relationship.
  ///
  /// - Returns: nil when the target leads out of the package.
  static func resolve(_ target: String, from source: String) -> String? {
    let path = target.prefix { $0 != "#" && $0 != "?" }.map { $0 == "\\" ? "/" : $0 }
    var segments = path.first == "/" ? [] : source.split(separator: "/", omittingEmptySubsequences: true).dropLast().map(String.init)
    for segment in path.split(separator: "/", omittingEmptySubsequences: true) {
      switch String(segment) {
      case ".": continue
      case "..":
        guard segments.popLast() != nil else { return nil }
      case let name: segments.append(name)
      }
    }
    return segments.joined(separator: "/")
  }

  /// The relationships part that belongs to a part; that of the package itself for an empty name.
  static func relationshipsPart(of part: String) -> String {
    let segments = part.split(separator: "/", omittingEmptySubsequences: true)
    return (segments.dropLast() + ["_rels", (segments.last ?? "") + ".rels"]).joined(separator: "/")
  }

  /// The name with `%41` and its like decoded once; nil when that gives no UTF-8 text.
  static func percentDecoded(_ name: String) -> String? {
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
    // Nearly all names are made of these alone.
    let isPlain = name.utf8.allSatisfy { $0 &- 97 < 26 || $0 &- 65 < 26 || $0 &- 48 < 10 || [0x2E, 0x2F, 0x5B, 0x5D, 0x5F].contains($0) }
    let folded = folded(name)
    let deviceNames: [StaticString] = ["con", "nul", "aux", "prn", ".."]
    if isPlain, name.utf8.first != UInt8(ascii: "/"), !deviceNames.contains(where: { folded.hasWord($0) }) { return false }
    let segments = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    let isDevice = segments.contains { ["con", "nul", "aux", "prn"].contains($0.lowercased()) }
    let isHidden = name.unicodeScalars.contains { $0.value < 0x20 || $0.properties.generalCategory == .format || $0 == "\u{FFFD}" }
    return segments.contains("..") || name.hasPrefix("/etc") || name.contains(":") || isDevice || isHidden
  }
}
