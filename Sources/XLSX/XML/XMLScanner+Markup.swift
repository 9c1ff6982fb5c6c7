extension XMLScanner {
  /// Scans the markup at the position: a tag, a CDATA section, or something to pass over.
  /// - Returns: whether it is a token; false for comments and processing instructions.
  mutating func scanMarkup() throws(WorkbookError) -> Bool {
    guard try fill(2) else { throw malformed(at: position, "<") }
    switch window.bytes[position + 1] {
    case UInt8(ascii: "/"):
      try scanEndTag()
      return true
    case UInt8(ascii: "?"):
      try skipInstruction()
      return false
    case UInt8(ascii: "!"): return try scanDeclaredMarkup()
    default:
      try scanStartTag()
      return true
    }
  }

  /// Checks the XML declaration at the start of the part, if there is one.
  mutating func scanDeclaration() throws(WorkbookError) {
    if try fill(3), window.bytes[0] == 0xEF, window.bytes[1] == 0xBB, window.bytes[2] == 0xBF { position = 3 }
    guard try starts(with: "<?xml"), try fill(6), XMLCharacters.isSpace(window.bytes[position + 5]) else { return }
    guard let end = try find("?>", from: position + 5) else { throw malformed(at: position, "?>") }
    let declaration = position + 5..<end
    try checkVersion(in: declaration)
    try checkEncoding(in: declaration)
    position = end + 2
  }

  /// The value of a pseudo attribute of the XML declaration.
  private func pseudoAttribute(_ name: StaticString, in declaration: Range<Int>) -> Range<Int>? {
    let length = name.utf8CodeUnitCount
    var index = declaration.lowerBound
    while index + length < declaration.upperBound, !equals(index..<index + length, name) { index += 1 }
    let isQuote = { (byte: UInt8) in byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
    guard index + length < declaration.upperBound,
      let start = window.bytes[index + length..<declaration.upperBound].firstIndex(where: isQuote),
      let end = window.bytes[start + 1..<declaration.upperBound].firstIndex(where: isQuote)
    else { return nil }
    return start + 1..<end
  }

  private func checkVersion(in declaration: Range<Int>) throws(WorkbookError) {
    guard let version = pseudoAttribute("version", in: declaration), equals(version, "1.0") else {
      throw malformed(at: position, "version=\"1.0\"")
    }
  }

  private func checkEncoding(in declaration: Range<Int>) throws(WorkbookError) {
    guard let name = pseudoAttribute("encoding", in: declaration), !equals(name, "UTF-8") || isTranscoded else { return }
    let encoding = String(decoding: window.bytes[name], as: UTF8.self).lowercased()
    let accepted = isTranscoded ? encoding.hasPrefix("utf-16") : ["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding)
    guard accepted else {
      throw WorkbookError(.unsupportedEncoding, part: window.part, byteOffset: window.base + position, detail: encoding)
    }
  }

  /// Scans what begins with `<!`.
  private mutating func scanDeclaredMarkup() throws(WorkbookError) -> Bool {
    if try starts(with: "<!--") {
      position += 4
      try skip(past: "--")
      guard try fill(1), window.bytes[position] == UInt8(ascii: ">") else { throw malformed(at: position, "-->") }
      position += 1
      return false
    }
    if try starts(with: "<![CDATA[") {
      try scanCDATA()
      return true
    }
    guard try starts(with: "<!DOCTYPE") else { throw malformed(at: position, "<!") }
    throw WorkbookError(.dtd, part: window.part, byteOffset: window.base + position)
  }

  private mutating func skipInstruction() throws(WorkbookError) {
    guard try fill(6) else { throw malformed(at: position, "?>") }
    let target = position + 2..<position + 5
    let isReserved = window.bytes[target].elementsEqual("xml".utf8) && !XMLCharacters.isName(window.bytes[position + 5])
    guard XMLCharacters.isNameStart(window.bytes[position + 2]), !isReserved else { throw malformed(at: position, "<?xml") }
    try skip(past: "?>")
  }

  /// A CDATA section is one token, and so has to fit in the window.
  private mutating func scanCDATA() throws(WorkbookError) {
    guard !openElements.isEmpty else { throw malformed(at: position, "<![CDATA[") }
    guard let end = try find("]]>", from: position + 9) else { throw malformed(at: position, "]]>") }
    textRange = position + 9..<end
    isTextEncoded = window.bytes[textRange].contains(0x0D)
    isTextCDATA = true
    tokenRange = position..<end + 3
    position = end + 3
    token = .text
  }

  /// Whether the text stands at the position.
  private mutating func starts(with text: StaticString) throws(WorkbookError) -> Bool {
    let count = text.utf8CodeUnitCount
    guard try fill(count) else { return false }
    return equals(position..<position + count, text)
  }

  /// The place of the next occurrence of a text, which is read into the window together with everything from the position on.
  private mutating func find(_ text: StaticString, from start: Int) throws(WorkbookError) -> Int? {
    let count = text.utf8CodeUnitCount
    var offset = start - position
    while true {
      while position + offset + count <= window.count {
        if equals(position + offset..<position + offset + count, text) { return position + offset }
        offset += 1
      }
      guard try more() else { return nil }
    }
  }

  /// Moves behind the next occurrence of a text, however far it is, without keeping what is passed over.
  private mutating func skip(past text: StaticString) throws(WorkbookError) {
    let count = text.utf8CodeUnitCount
    while try fill(count) {
      if equals(position..<position + count, text) {
        position += count
        return
      }
      position += 1
    }
    throw malformed(at: position, "\(text)")
  }
}
