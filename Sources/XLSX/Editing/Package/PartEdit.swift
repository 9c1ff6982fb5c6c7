/// Changes to one part, as splices into what it was.
///
/// All places count in the original, in its UTF-8 form; nothing is written until `result()`.
struct PartEdit {
  /// A stretch of the original that gives way to other bytes; an empty stretch is an insertion.
  private struct Splice {
    let range: Range<Int>
    let bytes: [UInt8]
    let kind: Kind

    /// Splices at the same place stand in this order, those of one kind in the order in which they were asked for: attributes of a tag that
    /// ends there, and of an element that closed itself there its opening, its content and the beginning of the tag that closes it now.
    enum Kind: Int {
      case attribute, opening, content, closing, other
    }
  }

  /// The part as it was.
  let original: [UInt8]
  /// Its name.
  let name: String
  private var splices: [Splice] = []
  private var openedElements: Set<Int> = []

  /// No changes yet.
  init(_ original: [UInt8], name: String) {
    self.original = original
    self.name = name
  }

  /// Whether nothing has been changed.
  var isEmpty: Bool { splices.isEmpty }

  /// Inserts text at a place.
  mutating func insert(_ text: String, at place: Int) { replace(place..<place, with: text) }

  /// Puts text in the place of a stretch.
  mutating func replace(_ range: Range<Int>, with text: String) {
    splices.append(Splice(range: range, bytes: Array(text.utf8), kind: .other))
  }

  /// Takes a stretch out.
  mutating func remove(_ range: Range<Int>) { replace(range, with: "") }

  /// Adds text as the last content of an element. One that closes itself is opened by insertions too: `<a/>` becomes `<a>…</a>` by what is
  /// put on both sides of its slash.
  mutating func append(_ text: String, into element: XMLElement) {
    guard element.closesItself else { return insert(text, at: element.contentEnd) }
    let slash = element.startTag.upperBound - 2
    if openedElements.insert(slash).inserted {
      splice(">", at: slash, .opening)
      splice("<", at: slash, .closing)
      insert(element.qualifiedName, at: slash + 1)
    }
    splice(text, at: slash, .content)
  }

  private mutating func splice(_ text: String, at place: Int, _ kind: Splice.Kind) {
    splices.append(Splice(range: place..<place, bytes: Array(text.utf8), kind: kind))
  }

  /// Sets an attribute of an element; the value needs no escaping.
  mutating func set(_ attribute: String, to value: String, of element: XMLElement) {
    if let record = element.record(attribute) {
      if record.value != value { replace(record.range, with: value) }
    } else {
      splice(" \(attribute)=\"\(value)\"", at: element.startTag.lowerBound + 1 + element.qualifiedName.utf8.count, .attribute)
    }
  }

  /// The part with its changes, in the encoding it had, and what takes them back.
  /// - Throws: `EditingError.unsafe` when changes overlap, and `WorkbookError` when the part is malformed UTF-16.
  func result() throws -> (bytes: [UInt8], reversal: [Reversal]) {
    let text = try PartText(original, name: name)
    var output: [UInt8] = []
    output.reserveCapacity(text.bytes.count + splices.reduce(0) { $0 + $1.bytes.count })
    var reversals: [Reversal] = []
    var position = 0
    for splice in sorted() {
      guard splice.range.lowerBound >= position, splice.range.upperBound <= text.bytes.count else {
        throw EditingError.unsafe(part: name, detail: "splice at \(splice.range.lowerBound)")
      }
      output += text.bytes[position..<splice.range.lowerBound]
      reversals.append(Reversal(place: output.count, length: splice.bytes.count, former: Array(text.bytes[splice.range])))
      output += splice.bytes
      position = splice.range.upperBound
    }
    output += text.bytes[position...]
    return (text.encoded(output), reversals)
  }

  private func sorted() -> [Splice] {
    splices.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      // At one place the insertions come before what replaces the bytes that follow.
      return (first.range.lowerBound, first.range.upperBound, first.kind.rawValue, left.offset)
        < (second.range.lowerBound, second.range.upperBound, second.kind.rawValue, right.offset)
    }.map(\.element)
  }
}

/// What takes one change back: so many bytes at a place of the changed part give way to those that were there.
struct Reversal: Hashable {
  let place: Int
  let length: Int
  let former: [UInt8]
}

/// A part as UTF-8 text that can be turned back into the encoding it had.
struct PartText {
  var bytes: [UInt8]
  private let encoding: XMLEncoding
  private let mark: ArraySlice<UInt8>

  /// - Throws: `WorkbookError` when the part is malformed UTF-16.
  init(_ part: [UInt8], name: String) throws {
    let (encoding, markLength) = XMLEncoding.detect(part)
    guard let text = XMLEncoding.utf8Bytes(of: part) else { throw WorkbookError(.badXML, part: name, detail: "UTF-16") }
    bytes = text
    self.encoding = encoding
    mark = part.prefix(markLength)
  }

  /// Text in the encoding of the part.
  func encoded(_ text: [UInt8]) -> [UInt8] {
    guard encoding != .utf8 else { return text }
    var part = Array(mark)
    part.reserveCapacity(text.count * 2 + 2)
    for unit in String(decoding: text, as: UTF8.self).utf16 {
      let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8))
      part += encoding == .utf16LittleEndian ? [low, high] : [high, low]
    }
    return part
  }
}
