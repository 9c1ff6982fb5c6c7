/// A pull scanner over the bytes of an XML part.
///
/// It knows elements, attributes, text, CDATA, comments, processing instructions and namespaces; it refuses document type definitions
/// and any entity beyond the five predefined ones. What is not well-formed is an error with its place. It never recurses, holds no more
/// than its window, and every token knows its range in the part, so an editor can splice there.
///
/// ```swift
/// var scanner = try XMLScanner(part, name: "xl/worksheets/sheet1.xml")
/// while try scanner.next() != .end {
///   if scanner.token == .startTag, scanner.isElement("row") { … scanner.attribute("r") … }
/// }
/// ```
struct XMLScanner: ~Copyable {
  /// What the scanner stands on.
  enum Token {
    /// A start tag, also one that closes itself; an `endTag` follows in either case.
    case startTag
    /// An end tag. That of an element that closed itself is an empty range behind it.
    case endTag
    /// Text or a CDATA section. Long text comes in pieces.
    case text
    /// The end of the part.
    case end
  }

  /// An attribute of the current start tag; ranges are places in the window.
  struct Attribute {
    /// The name with its prefix.
    let name: Range<Int>
    /// Where the local name begins.
    let localStart: Int
    /// The value as written, between the quotes.
    let value: Range<Int>
    /// Whether the value has references or white space that must be decoded.
    let isEncoded: Bool
  }

  /// An element that is open.
  struct OpenElement {
    let nameLength: Int
    let declarations: Int
    let namespace: XMLNamespace
  }

  var window: XMLWindow
  /// What the scanner stands on.
  var token = Token.text
  /// The place of the current token in the window.
  var tokenRange = 0..<0
  /// The name of the current tag with its prefix, in the window.
  var nameRange = 0..<0
  /// Where the local name of the current tag begins, in the window.
  var localStart = 0
  /// The namespace of the current tag.
  var namespace = XMLNamespace.none
  /// The attributes of the current start tag.
  var attributes: [Attribute] = []
  /// Whether the current start tag closes itself.
  var isEmptyElement = false
  /// The text of the current token, in the window, without the marks of a CDATA section.
  var textRange = 0..<0
  /// Whether the current text has references or carriage returns to decode.
  var isTextEncoded = false
  /// Whether the current text is a CDATA section, in which `&` means itself.
  var isTextCDATA = false
  /// Where the next token begins, in the window.
  var position = 0
  var scope = XMLNamespaceScope()
  var openElements: [OpenElement] = []
  var openNames: [UInt8] = []
  var hasRoot = false
  /// For each open `mc:AlternateContent`, whether one of its branches was taken.
  var hasTakenBranch: [Bool] = []
  let limits: ReadingLimits

  /// A scanner over a whole part.
  ///
  /// A part in UTF-16 is transcoded first; ranges then count in its UTF-8 form, and nothing can be spliced (`isTranscoded`).
  /// - Throws: `WorkbookError` when the part is no text that XML allows.
  init(_ part: [UInt8], name: String, limits: ReadingLimits = .default) throws(WorkbookError) {
    try self.init(window: XMLWindow(part, name: name), limits: limits)
  }

  /// A scanner that inflates an entry as it goes, or with two threads lets another one do so.
  /// - Throws: `WorkbookError` when the first stretch cannot be read.
  init(_ entry: Archive.Entry, in archive: Archive, windowSize: Int = 256 << 10, threads: Int = 1) throws(WorkbookError) {
    let size = min(windowSize, entry.inflatedSize + 64)
    // What fits in one window is not worth a thread.
    let window = try XMLWindow(entry, in: archive, size: size, threads: entry.inflatedSize > windowSize ? threads : 1)
    try self.init(window: window, limits: archive.limits)
  }

  private init(window: consuming XMLWindow, limits: ReadingLimits) throws(WorkbookError) {
    self.window = window
    self.limits = limits
    try scanDeclaration()
  }

  /// Whether the part was UTF-16, so that ranges are not those of its bytes.
  var isTranscoded: Bool { window.encoding != .utf8 }

  /// The place of the current token in the part.
  var range: Range<Int> { tokenRange.lowerBound + window.base..<tokenRange.upperBound + window.base }

  /// How many elements are open; the element of a start tag counts, that of an end tag no longer.
  var depth: Int { openElements.count }

  /// Moves to the next token.
  /// - Throws: `WorkbookError` where the part is not well-formed, has a document type definition or goes beyond the limits.
  @discardableResult
  mutating func next() throws(WorkbookError) -> Token {
    if token == .startTag, isEmptyElement {
      closeEmptyElement()
      return .endTag
    }
    while true {
      guard try fill(1) else { return try finish() }
      if window.bytes[position] != UInt8(ascii: "<") {
        if try scanText() { return .text }
      } else if try scanMarkup() {
        return token
      }
    }
  }

  /// Makes sure that `count` bytes from the position on are in the window, if the part has so many.
  mutating func fill(_ count: Int) throws(WorkbookError) -> Bool {
    while window.count - position < count {
      guard try more() else { return false }
    }
    return true
  }

  /// Reads on, keeping everything from the position on; the position is then the first of the window.
  mutating func more() throws(WorkbookError) -> Bool {
    guard !window.isComplete else { return false }
    let hasMore = try window.advance(to: position)
    position = window.start
    return hasMore
  }

  /// An error about the well-formedness of the part at a place in the window.
  func malformed(at index: Int, _ detail: String) -> WorkbookError {
    WorkbookError(.badXML, part: window.part, byteOffset: window.base + index, detail: detail)
  }

  private mutating func finish() throws(WorkbookError) -> Token {
    guard openElements.isEmpty, hasRoot else {
      throw malformed(at: position, hasRoot ? "…</\(String(decoding: lastOpenName, as: UTF8.self))>" : "<…>")
    }
    token = .end
    tokenRange = position..<position
    return .end
  }
}
