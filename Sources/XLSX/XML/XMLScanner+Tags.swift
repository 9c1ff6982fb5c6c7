internal import CByteScan
internal import Spreadsheet

extension XMLScanner {
  /// The name of the innermost open element.
  var lastOpenName: ArraySlice<UInt8> { openNames.suffix(openElements.last?.nameLength ?? 0) }

  /// Whether the current end tag has the name of the innermost open element.
  private var closesLastOpenName: Bool {
    let length = openElements.last?.nameLength ?? 0
    guard nameRange.count == length else { return false }
    let start = openNames.count - length
    for offset in 0..<length where window.bytes[nameRange.lowerBound + offset] != openNames[start + offset] { return false }
    return true
  }

  /// Scans a start tag at the position.
  mutating func scanStartTag() throws(WorkbookError) {
    while try !parseStartTag() {
      guard try more() else { throw malformed(at: position, ">") }
    }
    token = .startTag
    try open()
    position = tokenRange.upperBound
  }

  /// Scans an end tag at the position.
  mutating func scanEndTag() throws(WorkbookError) {
    guard let element = openElements.last else { throw malformed(at: position, "</") }
    while try !parseEndTag() {
      guard try more() else { throw malformed(at: position, ">") }
    }
    guard closesLastOpenName else {
      throw malformed(at: position, "</\(String(decoding: lastOpenName, as: UTF8.self))>")
    }
    namespace = element.namespace
    close(element)
    position = tokenRange.upperBound
  }

  /// Stands on the end of the element that the current start tag closed itself.
  mutating func closeEmptyElement() {
    tokenRange = tokenRange.upperBound..<tokenRange.upperBound
    if let element = openElements.last { close(element) }
  }

  /// Ends the innermost open element, whose content and end tag somebody else has read up to a place in the window.
  mutating func closeElement(at end: Int) {
    position = end
    tokenRange = end..<end
    if let element = openElements.last { close(element) }
  }

  /// Whether texts of cells, and the four elements around one at most, are within the limits, so that they need not be asked about.
  var allowsRegularTexts: Bool { limits.textBytes >= TextRuns.longestCellText && depth + 4 <= limits.depth }

  /// Passes over a whole element that somebody else has read, from its start tag to its end tag in the window.
  mutating func pass(_ range: Range<Int>) {
    position = range.upperBound
    tokenRange = range
    token = .endTag
    isEmptyElement = false
  }

  /// The place behind the last occurrence of an end tag in the window that has a number of bytes behind it; the position when there is none.
  func endOfLast(_ tag: StaticString, before rest: Int) -> Int {
    let length = tag.utf8CodeUnitCount
    let end = min(window.count, window.bytes.count - rest) - length
    // From the back, looking at sixteen places at a time for those where a tag begins.
    var start = end - 15
    while start > position - 16, end >= position {
      let place = max(start, 0)
      var marks = byte_scan_equal(window.bytes.span.vector(at: place), UInt8(ascii: "<"))
      while marks != 0 {
        let mark = place + 31 - marks.leadingZeroBitCount
        if mark >= position, mark <= end, equals(mark..<mark + length, tag) { return mark + length }
        marks &= ~(1 << UInt32(mark - place))
      }
      start -= 16
    }
    return position
  }

  private mutating func close(_ element: OpenElement) {
    openElements.removeLast()
    openNames.removeLast(element.nameLength)
    scope.close(to: element.declarations)
    token = .endTag
    isEmptyElement = false
  }

  /// Enters the current start tag: declarations, namespace, depth.
  private mutating func open() throws(WorkbookError) {
    guard !hasRoot || !openElements.isEmpty else { throw malformed(at: position, "<") }
    guard openElements.count < limits.depth else {
      throw WorkbookError(.xmlDepth, part: window.part, byteOffset: window.base + position, detail: "> \(limits.depth)")
    }
    hasRoot = true
    let declarations = scope.depth
    try checkAttributes()
    namespace = try resolve(prefix: nameRange.lowerBound..<max(nameRange.lowerBound, localStart - 1), isElement: true)
    openElements.append(OpenElement(nameLength: nameRange.count, declarations: declarations, namespace: namespace))
    for index in nameRange { openNames.append(window.bytes[index]) }
  }

  /// Parses the start tag at the position into `nameRange` and `attributes`; false when the window ends within it.
  private mutating func parseStartTag() throws(WorkbookError) -> Bool {
    attributes.removeAll(keepingCapacity: true)
    guard var index = try parseName(from: position + 1) else { return false }
    while true {
      index = parsePlainAttributes(from: index)
      let blanks = index
      index = skipSpace(from: index)
      guard index + 1 < window.count || (index < window.count && window.bytes[index] == UInt8(ascii: ">")) else { return false }
      if let end = try endOfStartTag(at: index) {
        tokenRange = position..<end
        return true
      }
      guard index > blanks else { throw malformed(at: index, " ") }
      guard let next = try parseAttribute(from: index) else { return false }
      index = next
    }
  }

  /// The place behind `>` or `/>` at `index`, when one of them stands there.
  private mutating func endOfStartTag(at index: Int) throws(WorkbookError) -> Int? {
    switch window.bytes[index] {
    case UInt8(ascii: ">"):
      isEmptyElement = false
      return index + 1
    case UInt8(ascii: "/"):
      guard window.bytes[index + 1] == UInt8(ascii: ">") else { throw malformed(at: index + 1, ">") }
      isEmptyElement = true
      return index + 2
    default: return nil
    }
  }

  private mutating func parseEndTag() throws(WorkbookError) -> Bool {
    guard let name = try parseName(from: position + 2) else { return false }
    let index = skipSpace(from: name)
    guard index < window.count else { return false }
    guard window.bytes[index] == UInt8(ascii: ">") else { throw malformed(at: index, ">") }
    tokenRange = position..<index + 1
    return true
  }

  /// Parses the name of a tag; the place behind it, nil when the window ends first.
  private mutating func parseName(from start: Int) throws(WorkbookError) -> Int? {
    guard let name = try name(from: start) else { return nil }
    nameRange = start..<name.end
    localStart = name.localStart
    return name.end
  }

  /// Parses attributes as nearly all programs write them: a blank, a short name without prefix, an equals sign and a value without
  /// references, close together.
  /// - Returns: the place behind the last of them; there may be others.
  private mutating func parsePlainAttributes(from start: Int) -> Int {
    var index = start
    // As far as sixteen bytes of a name, the equals sign and a quote are in the window.
    while index + 19 <= window.count, window.bytes[index] == UInt8(ascii: " ") {
      let name = index + 1
      let letters = window.bytes.span.vector(at: name)
      let length = byte_scan_not_name(letters).trailingZeroBitCount
      guard length < 16, byte_scan_equal(letters, UInt8(ascii: ":")) & (1 << UInt32(length) - 1) == 0,
        XMLCharacters.isNameStart(window.bytes[name]), window.bytes[name + length] == UInt8(ascii: "=")
      else { return index }
      let quote = window.bytes[name + length + 1]
      let value = name + length + 2
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        case let end = placeOfMark(from: value, { byte_scan_value($0, quote) }), end < window.count, window.bytes[end] == quote,
        attributes.count < limits.attributes
      else { return index }
      attributes.append(Attribute(name: name..<name + length, localStart: name, value: value..<end, isEncoded: false))
      index = end + 1
    }
    return index
  }

  /// Parses one attribute; the place behind it, nil when the window ends first.
  private mutating func parseAttribute(from start: Int) throws(WorkbookError) -> Int? {
    guard let name = try name(from: start) else { return nil }
    var index = skipSpace(from: name.end)
    guard index < window.count else { return nil }
    guard window.bytes[index] == UInt8(ascii: "=") else { throw malformed(at: index, "=") }
    index = skipSpace(from: index + 1)
    guard index < window.count else { return nil }
    let quote = window.bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw malformed(at: index, "\"") }
    guard let (end, isEncoded) = try endOfValue(from: index + 1, quote: quote) else { return nil }
    guard attributes.count < limits.attributes else {
      throw WorkbookError(.tooLarge, part: window.part, byteOffset: window.base + start, detail: "> \(limits.attributes)")
    }
    attributes.append(Attribute(name: start..<name.end, localStart: name.localStart, value: index + 1..<end, isEncoded: isEncoded))
    return end + 1
  }

  /// Where the value ends whose first byte is at `start`, and whether it must be decoded; nil when the window ends first.
  private mutating func endOfValue(from start: Int, quote: UInt8) throws(WorkbookError) -> (end: Int, isEncoded: Bool)? {
    var index = start
    var isEncoded = false
    while case let next = placeOfMark(from: index, { byte_scan_value($0, quote) }), next < window.count {
      index = next
      let byte = window.bytes[index]
      if byte == quote { return (index, isEncoded) }
      if byte == UInt8(ascii: "<") { throw malformed(at: index, "&lt;") }
      if byte == UInt8(ascii: "&") {
        guard try endOfReference(at: index) != nil else { return nil }
        isEncoded = true
      } else if byte < 0x20 {
        isEncoded = true
      }
      index += 1
    }
    return nil
  }

  /// Where the name ends whose first byte is at `start`, and where its local part begins; nil when the window ends first.
  ///
  /// Here and below, what looks at the window without changing anything is mutating all the same: the compiler copies the whole scanner
  /// for a function that is not.
  private mutating func name(from start: Int) throws(WorkbookError) -> (end: Int, localStart: Int)? {
    guard start < window.count else { return nil }
    guard XMLCharacters.isNameStart(window.bytes[start]) else { throw malformed(at: start, "<…>") }
    var index = placeOfMark(from: start, byte_scan_not_name)
    while index < window.count, XMLCharacters.isName(window.bytes[index]) { index += 1 }
    guard index < window.count else { return nil }
    var colons = 0
    var localStart = start
    for place in start..<index where window.bytes[place] == UInt8(ascii: ":") {
      colons += 1
      localStart = place + 1
    }
    guard colons == 0 || colons == 1 && localStart > start + 1 && localStart < index else {
      throw malformed(at: window.bytes[start..<index].firstIndex(of: UInt8(ascii: ":")) ?? start, ":")
    }
    return (index, localStart)
  }

  private mutating func skipSpace(from start: Int) -> Int {
    var index = start
    while index < window.count, XMLCharacters.isSpace(window.bytes[index]) { index += 1 }
    return index
  }
}
