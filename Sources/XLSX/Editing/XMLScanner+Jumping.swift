#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension XMLScanner {
  /// Moves to the end tag of the element whose start tag the scanner stands on, of which the part has only one.
  ///
  /// What is in between is not looked at when the rest of the part has no comment and no CDATA section: an end tag can then stand nowhere
  /// but where it is one. Otherwise everything is scanned as usual.
  mutating func jumpToEndTag() throws(WorkbookError) {
    guard !isEmptyElement, window.isComplete, !hasDeclaredMarkup,
      let place = window.bytes[position..<window.count].lastPlace(of: "</" + String(decoding: window.bytes[nameRange], as: UTF8.self) + ">")
    else { return try skipElement() }
    position = place
    try next()
  }

  /// Whether `<!` stands anywhere in the rest of the part.
  private var hasDeclaredMarkup: Bool {
    window.bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      var index = position
      while index < window.count, let found = memchr(start + index, 0x21, window.count - index) {
        index = start.distance(to: UnsafeRawPointer(found)) + 1
        if index >= 2, bytes[index - 2] == UInt8(ascii: "<") { return true }
      }
      return false
    }
  }
}
