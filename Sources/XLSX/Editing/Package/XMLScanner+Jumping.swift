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
    let tag = "</" + String(decoding: window.bytes[nameRange], as: UTF8.self) + ">"
    guard !isEmptyElement, canJump, let place = window.bytes.place(of: tag, from: position), place < window.count else {
      return try skipElement()
    }
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
    let tag = Array("</".utf8) + window.bytes[nameRange]
    var start = position
    while let place = window.bytes.span.place(of: tag.span, from: start), case let end = place + tag.count, end < window.count {
      if window.bytes[end] == UInt8(ascii: ">") || XMLCharacters.isSpace(window.bytes[end]) { return place }
      start = end
    }
    return nil
  }
}
