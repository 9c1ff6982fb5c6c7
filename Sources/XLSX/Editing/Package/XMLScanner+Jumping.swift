#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension XMLScanner {
  /// Whether contents may be jumped over: the part is in the window, and has no comment and no CDATA section from here on. An end tag
  /// can then stand nowhere but where it is one.
  var canJump: Bool {
    guard window.isComplete else { return false }
    return window.bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      var index = position
      while index < window.count, let found = memchr(start + index, 0x21, window.count - index) {
        index = start.distance(to: UnsafeRawPointer(found)) + 1
        if index >= 2, bytes[index - 2] == UInt8(ascii: "<") { return false }
      }
      return true
    }
  }

  /// Moves to the end tag of the element whose start tag the scanner stands on, of which the part has only one.
  ///
  /// What is in between is not looked at when that is safe; otherwise everything is scanned as usual.
  mutating func jumpToEndTag() throws(WorkbookError) {
    guard !isEmptyElement, canJump,
      let place = window.bytes[position..<window.count].lastPlace(of: "</" + String(decoding: window.bytes[nameRange], as: UTF8.self) + ">")
    else { return try skipElement() }
    position = place
    try next()
  }

  /// Moves to the end tag of the element whose start tag the scanner stands on, which has none of its name inside, where `canJump` says
  /// that this is safe.
  mutating func jumpToFirstEndTag() throws(WorkbookError) {
    guard !isEmptyElement, let place = placeOfEndTag else { return try skipElement() }
    position = place
    try next()
  }

  /// The place of the next end tag with the name of the current start tag.
  private var placeOfEndTag: Int? {
    window.bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return nil }
      let name = UnsafeRawBufferPointer(rebasing: bytes[nameRange])
      var index = position
      while index + 3 + name.count <= window.count, let found = memchr(start + index, 0x2F, window.count - index) {
        let slash = start.distance(to: UnsafeRawPointer(found))
        let end = slash + 1 + name.count
        guard end < window.count else { return nil }
        let isEnd = bytes[end] == UInt8(ascii: ">") || XMLCharacters.isSpace(bytes[end])
        if isEnd, bytes[slash - 1] == UInt8(ascii: "<"), bytes[slash + 1..<end].elementsEqual(name) { return slash - 1 }
        index = slash + 1
      }
      return nil
    }
  }
}
