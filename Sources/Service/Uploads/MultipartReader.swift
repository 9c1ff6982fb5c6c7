/// Reads a `multipart/form-data` body (RFC 7578) as it arrives, without keeping more of it than a header or a boundary.
struct MultipartReader {
  /// What a body is made of, in its order.
  enum Event {
    /// A part begins.
    case part(name: String, fileName: String?)
    /// Some of the part's content.
    case bytes(ArraySlice<UInt8>)
    /// The part is over.
    case end
  }

  private enum State { case preamble, headers, content, epilogue }

  private let delimiter: [UInt8]
  // The first boundary may stand at the very beginning, where no line end is before it.
  private var buffer: [UInt8] = [13, 10]
  private var state = State.preamble
  private static let headerLimit = 8 << 10

  /// A reader for a content type.
  /// - Throws: ``Refusal/malformed`` when it is no multipart form with a boundary.
  init(contentType: String) throws {
    guard contentType.lowercased().hasPrefix("multipart/form-data"), let boundary = HeaderParameter.value("boundary", in: contentType),
      (1...70).contains(boundary.utf8.count)
    else { throw Refusal.malformed }
    delimiter = [13, 10, 45, 45] + Array(boundary.utf8)
  }

  /// Takes the next bytes of the body.
  /// - Throws: ``Refusal/malformed`` when the body is not what the content type says; the handler's errors.
  /// - Complexity: O(n) over the bytes.
  mutating func read(_ bytes: some Sequence<UInt8>, _ handle: (Event) throws -> Void) throws {
    buffer.append(contentsOf: bytes)
    while try step(handle) {}
  }

  /// The body is over.
  /// - Throws: ``Refusal/malformed`` when its last boundary has not come.
  func finish() throws {
    guard state == .epilogue else { throw Refusal.malformed }
  }

  /// Reads one thing; false when more bytes must come first.
  private mutating func step(_ handle: (Event) throws -> Void) throws -> Bool {
    switch state {
    case .preamble, .content: return try readContent(handle)
    case .headers: return try readHeaders(handle)
    case .epilogue:
      buffer = []
      return false
    }
  }

  private mutating func readContent(_ handle: (Event) throws -> Void) throws -> Bool {
    let isContent = state == .content
    guard let found = buffer.firstRange(of: delimiter) else {
      let safe = max(0, buffer.count - delimiter.count)
      if isContent, safe > 0 { try handle(.bytes(buffer[..<safe])) }
      buffer.removeFirst(safe)
      return false
    }
    // What follows the boundary says whether it was the last.
    guard buffer.count >= found.upperBound + 2 else { return false }
    if isContent {
      try handle(.bytes(buffer[..<found.lowerBound]))
      try handle(.end)
    }
    let next = buffer[found.upperBound..<found.upperBound + 2]
    guard next.elementsEqual([45, 45]) || next.elementsEqual([13, 10]) else { throw Refusal.malformed }
    state = next.elementsEqual([45, 45]) ? .epilogue : .headers
    buffer.removeFirst(found.upperBound + 2)
    return true
  }

  private mutating func readHeaders(_ handle: (Event) throws -> Void) throws -> Bool {
    guard let end = buffer.firstRange(of: [13, 10, 13, 10]) else {
      guard buffer.count <= MultipartReader.headerLimit else { throw Refusal.malformed }
      return false
    }
    guard end.lowerBound <= MultipartReader.headerLimit else { throw Refusal.malformed }
    let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }.map(String.init) ?? ""
    guard let name = HeaderParameter.value("name", in: disposition) else { throw Refusal.malformed }
    buffer.removeFirst(end.upperBound)
    state = .content
    try handle(.part(name: name, fileName: HeaderParameter.value("filename", in: disposition)))
    return true
  }
}

/// A parameter of a header field, such as `boundary` or `filename`.
enum HeaderParameter {
  /// The value of a parameter, without its quotation marks; nil when it is not there.
  static func value(_ name: String, in header: String) -> String? {
    var rest = header.drop { $0 != ";" }
    while let start = rest.firstIndex(of: ";") {
      rest = rest[rest.index(after: start)...].drop { $0 == " " || $0 == "\t" }
      let key = rest.prefix { $0 != "=" && $0 != ";" }
      guard rest[key.endIndex...].first == "=" else { continue }
      let (value, after) = read(rest[key.endIndex...].dropFirst())
      if key.lowercased() == name { return value }
      rest = after
    }
    return nil
  }

  /// A value, quoted or not, and what follows it. Browsers escape only the quotation mark, as `%22` or with a backslash.
  private static func read(_ text: Substring) -> (String, Substring) {
    guard text.first == "\"" else {
      let value = text.prefix { $0 != ";" && $0 != " " }
      return (String(value), text[value.endIndex...])
    }
    var value = ""
    var position = text.index(after: text.startIndex)
    while position < text.endIndex, text[position] != "\"" {
      let next = text.index(after: position)
      if text[position] == "\\", next < text.endIndex, text[next] == "\"" { position = next }
      value.append(text[position])
      position = text.index(after: position)
    }
    return (value, position < text.endIndex ? text[text.index(after: position)...] : "")
  }
}
