/// The two families of encodings that a part may be in (ECMA-376 Part 2, 9.1.2.2).
enum XMLEncoding {
  case utf8
  case utf16LittleEndian
  case utf16BigEndian

  /// The encoding that the first bytes of a part show, and the length of its byte order mark.
  static func detect(_ first: [UInt8]) -> (encoding: XMLEncoding, markLength: Int) {
    switch (first.first, first.dropFirst().first, first.dropFirst(2).first) {
    case (0xFF, 0xFE, _): (.utf16LittleEndian, 2)
    case (0xFE, 0xFF, _): (.utf16BigEndian, 2)
    case (0xEF, 0xBB, 0xBF): (.utf8, 3)
    case (0x3C, 0x00, _): (.utf16LittleEndian, 0)
    case (0x00, 0x3C, _): (.utf16BigEndian, 0)
    default: (.utf8, 0)
    }
  }

  /// Appends UTF-16 text to UTF-8 text.
  ///
  /// - Returns: how many of the bytes were used; the rest is half a character, or begins with a surrogate that stands alone.
  /// - Complexity: O(n).
  func transcode(_ source: ArraySlice<UInt8>, appendingTo target: inout [UInt8]) -> Int {
    var index = source.startIndex
    while index + 2 <= source.endIndex {
      let unit = self.unit(in: source, at: index)
      var scalar = UInt32(unit)
      var length = 2
      if unit & 0xF800 == 0xD800 {
        guard unit & 0xFC00 == 0xD800, index + 4 <= source.endIndex else { break }
        let low = self.unit(in: source, at: index + 2)
        guard low & 0xFC00 == 0xDC00 else { break }
        scalar = 0x1_0000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
        length = 4
      }
      guard let character = Unicode.Scalar(scalar) else { break }
      target.append(contentsOf: character.utf8)
      index += length
    }
    return index - source.startIndex
  }

  /// The part as UTF-8: as it is, or transcoded when it is UTF-16.
  ///
  /// - Returns: nil when UTF-16 text is malformed.
  static func utf8Bytes(of part: [UInt8]) -> [UInt8]? {
    let (encoding, markLength) = detect(part)
    guard encoding != .utf8 else { return part }
    var text: [UInt8] = []
    text.reserveCapacity(part.count / 2)
    let used = encoding.transcode(part.dropFirst(markLength), appendingTo: &text)
    return used == part.count - markLength ? text : nil
  }

  private func unit(in source: ArraySlice<UInt8>, at index: Int) -> UInt16 {
    let (first, second) = (UInt16(source[index]), UInt16(source[index + 1]))
    return self == .utf16BigEndian ? first << 8 | second : second << 8 | first
  }
}
