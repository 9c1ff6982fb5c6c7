internal import CByteScan
internal import Spreadsheet

extension XMLScanner {
  /// Scans text at the position, up to the next markup or as far as the window goes.
  /// - Returns: whether it is a token; false for the blanks around the root element.
  mutating func scanText() throws(WorkbookError) -> Bool {
    var index = position
    isTextEncoded = false
    isTextCDATA = false
    while true {
      index = placeOfMark(from: index, byte_scan_markup)
      guard index < window.count else { break }
      let byte = window.bytes[index]
      if byte == UInt8(ascii: "<") { break }
      if byte == UInt8(ascii: "&") {
        isTextEncoded = true
        guard let end = try endOfReference(at: index) else { break }
        index = end
        continue
      }
      if byte == 0x0D {
        isTextEncoded = true
        // A carriage return belongs to the line feed after it, so the window must not end between them.
        if index + 1 == window.count, !window.isComplete { break }
      }
      if byte == UInt8(ascii: ">"), index >= position + 2, window.bytes[index - 1] == 0x5D, window.bytes[index - 2] == 0x5D {
        throw malformed(at: index - 2, "]]&gt;")
      }
      index += 1
    }
    return try takeText(to: index)
  }

  /// The next place in the window, from one on, that may hold a byte to be looked at; the end of the window when there is none.
  /// - Parameters:
  ///   - start: the place to begin at.
  ///   - marks: which of sixteen bytes are to be looked at. Close to the end of the window all are.
  /// - Returns: the place.
  /// - Complexity: O(n), sixteen bytes at a time.
  @inline(__always)
  func placeOfMark(from start: Int, _ marks: (SIMD16<UInt8>) -> UInt32) -> Int {
    let bytes = window.bytes.span
    var index = start
    while index + 16 <= bytes.count {
      let found = marks(bytes.vector(at: index))
      if found != 0 { return min(index + found.trailingZeroBitCount, window.count) }
      index += 16
    }
    return min(index, window.count)
  }

  private mutating func takeText(to end: Int) throws(WorkbookError) -> Bool {
    guard end > position else {
      // The window ends within a reference or behind a carriage return.
      guard try more() else { throw malformed(at: position, ";") }
      return try scanText()
    }
    if openElements.isEmpty {
      guard window.bytes[position..<end].allSatisfy(XMLCharacters.isSpace) else { throw malformed(at: position, "<…>") }
      position = end
      return false
    }
    textRange = position..<end
    tokenRange = textRange
    position = end
    token = .text
    return true
  }

  /// Appends the current text, decoded, to `target`.
  func appendText(to target: inout [UInt8]) {
    if isTextEncoded {
      appendDecoded(textRange, isAttribute: false, to: &target)
    } else {
      target.append(contentsOf: window.bytes[textRange])
    }
  }

  /// The current text, decoded.
  var text: String {
    var bytes: [UInt8] = []
    appendText(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends text of the window with line ends normalised and, unless it is a CDATA section, references decoded.
  func appendDecoded(_ range: Range<Int>, isAttribute: Bool, to target: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = window.bytes[index]
      if byte == UInt8(ascii: "&"), isAttribute || !isTextCDATA, let (scalar, end) = reference(at: index, to: range.upperBound) {
        target.append(contentsOf: scalar.utf8)
        index = end
        continue
      }
      index += 1
      if byte == 0x0D {
        if index < range.upperBound, window.bytes[index] == 0x0A { index += 1 }
        target.append(isAttribute ? 0x20 : 0x0A)
      } else {
        target.append(isAttribute && byte < 0x20 ? 0x20 : byte)
      }
    }
  }

  /// Where the reference at `start` ends; nil when the window ends within it.
  func endOfReference(at start: Int) throws(WorkbookError) -> Int? {
    if let (_, end) = reference(at: start, to: window.count) { return end }
    let seen = window.bytes[start..<min(window.count, start + 12)]
    guard seen.count < 12, !seen.contains(UInt8(ascii: ";")), !window.isComplete else { throw malformed(at: start, "&") }
    return nil
  }

  /// The character that the reference at `start` stands for and the place behind it; nil when there is none that XML allows.
  private func reference(at start: Int, to end: Int) -> (Unicode.Scalar, Int)? {
    guard let semicolon = window.bytes[start..<min(end, start + 12)].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = start + 1..<semicolon
    let scalar: UInt32? =
      if name.first.map({ window.bytes[$0] }) == UInt8(ascii: "#") {
        codePoint(name.dropFirst())
      } else if equals(name, "amp") {
        0x26
      } else if equals(name, "lt") {
        0x3C
      } else if equals(name, "gt") {
        0x3E
      } else if equals(name, "quot") {
        0x22
      } else if equals(name, "apos") {
        0x27
      } else {
        nil
      }
    guard let scalar, XMLCharacters.isAllowed(scalar), let character = Unicode.Scalar(scalar) else { return nil }
    return (character, semicolon + 1)
  }

  private func codePoint(_ digits: Range<Int>) -> UInt32? {
    let isHexadecimal = digits.first.map { window.bytes[$0] } == UInt8(ascii: "x")
    let text = window.bytes[isHexadecimal ? digits.dropFirst() : digits]
    guard !text.isEmpty, text.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
    return UInt32(String(decoding: text, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
  }
}
