/// The stretch of a part that a scanner looks at: all of it, or a window that moves along an inflating entry.
///
/// Bytes are checked to be UTF-8 of characters that XML allows as they come in, so nothing behind the window checks them again.
/// Places inside the window are indices into `bytes`; `base` turns them into places in the part.
struct XMLWindow: ~Copyable {
  /// The bytes; only those from `start` to `count` are for use.
  private(set) var bytes: [UInt8]
  /// The place of the first byte.
  private(set) var start = 0
  /// The place behind the last byte that is there and checked.
  private(set) var count = 0
  /// The place in the part that a place of 0 stands for.
  private(set) var base = 0
  /// The name of the part, for errors.
  let part: String
  /// The encoding that the part was found to be in.
  private(set) var encoding = XMLEncoding.utf8
  private var source: InflatedEntry?
  /// The place behind the last byte that is there; those behind `count` begin a character whose end is still to come.
  private var filled: Int
  private var pendingUTF16: [UInt8] = []
  private let maximumSize: Int

  /// A window over a whole part.
  /// - Throws: `WorkbookError` when the part is no UTF-8 or UTF-16 text of allowed characters.
  init(_ part: [UInt8], name: String) throws(WorkbookError) {
    let text = XMLEncoding.utf8Bytes(of: part)
    self.part = name
    encoding = XMLEncoding.detect(part).encoding
    bytes = text ?? []
    filled = bytes.count
    maximumSize = bytes.count
    source = nil
    guard text != nil else { throw WorkbookError(.badXML, part: name, detail: "UTF-16") }
    try check()
  }

  /// A window that moves along an entry.
  /// - Throws: `WorkbookError` when the first stretch cannot be read.
  init(_ entry: Archive.Entry, in archive: Archive, size: Int, threads: Int = 1) throws(WorkbookError) {
    part = entry.name
    bytes = [UInt8](repeating: 0, count: max(64, size))
    filled = 0
    maximumSize = max(archive.limits.tagBytes, size)
    source = try InflatedEntry(entry, in: archive, threads: threads)
    try readFirst()
  }

  /// Whether the part has no more bytes than the window.
  var isComplete: Bool { source == nil }

  /// Moves the window so that it begins at a place, and reads more; a window that is full already grows.
  ///
  /// Places move with it: what was there is then at `start`.
  /// - Returns: whether more bytes came; false at the end of the part.
  mutating func advance(to place: Int) throws(WorkbookError) -> Bool {
    guard !isComplete else { return false }
    let before = base + count
    if try !exchange(from: place) { drop(place) }
    while base + count == before, !isComplete {
      if filled == bytes.count { try grow() }
      try readMore()
    }
    return base + count > before
  }

  /// Takes the next stretch as another thread has inflated it, with what is kept of this one before it.
  /// - Returns: false when it has to be read.
  private mutating func exchange(from place: Int) throws(WorkbookError) -> Bool {
    guard encoding == .utf8, place >= start, place <= count,
      let stretch = try source?.exchange(&bytes, keeping: place..<filled)
    else { return false }
    let cutsCharacter = count < filled
    let distance = stretch.range.lowerBound - place
    base -= distance
    count = cutsCharacter ? count + distance : stretch.checkedEnd
    (start, filled) = (stretch.range.lowerBound, stretch.range.upperBound)
    try finishReading(isAtEnd: stretch.isLast)
    return true
  }

  private mutating func drop(_ place: Int) {
    guard place > 0, place <= count else { return }
    bytes.withUnsafeMutableBytes { buffer in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[place..<filled]))
    }
    start = 0
    base += place
    count -= place
    filled -= place
  }

  private mutating func grow() throws(WorkbookError) {
    guard bytes.count < maximumSize else { throw WorkbookError(.tooLarge, part: part, byteOffset: base, detail: "> \(maximumSize)") }
    bytes.append(contentsOf: repeatElement(0, count: min(bytes.count, maximumSize - bytes.count)))
  }

  private mutating func readFirst() throws(WorkbookError) {
    let first = try source?.read(into: &bytes, from: 0) ?? 0
    let (encoding, markLength) = XMLEncoding.detect(Array(bytes[..<min(4, first)]))
    self.encoding = encoding
    if encoding == .utf8 {
      filled = first
      try finishReading(isAtEnd: first < bytes.count)
    } else {
      let isAtEnd = first < bytes.count
      try take(Array(bytes[markLength..<first]), isAtEnd: isAtEnd)
    }
  }

  private mutating func readMore() throws(WorkbookError) {
    guard encoding == .utf8 else { return try readMoreUTF16() }
    let room = bytes.count - filled
    let read = try source?.read(into: &bytes, from: filled) ?? 0
    filled += read
    try finishReading(isAtEnd: read < room)
  }

  /// UTF-16 grows by half at most when it becomes UTF-8, so two thirds of the room are read.
  private mutating func readMoreUTF16() throws(WorkbookError) {
    var chunk = [UInt8](repeating: 0, count: max(16, (bytes.count - filled) / 3 * 2))
    let size = chunk.count
    let read = try source?.read(into: &chunk, from: 0) ?? 0
    try take(Array(chunk[..<read]), isAtEnd: read < size)
  }

  private mutating func take(_ utf16: [UInt8], isAtEnd: Bool) throws(WorkbookError) {
    pendingUTF16 += utf16
    var text: [UInt8] = []
    let used = encoding.transcode(pendingUTF16[...], appendingTo: &text)
    pendingUTF16.removeFirst(used)
    // At most one half of a surrogate pair may wait for the next stretch.
    guard pendingUTF16.count < (isAtEnd ? 1 : 4) else {
      throw WorkbookError(.badXML, part: part, byteOffset: base + filled, detail: "UTF-16")
    }
    bytes.replaceSubrange(filled..<min(bytes.count, filled + text.count), with: text)
    filled += text.count
    try finishReading(isAtEnd: isAtEnd)
  }

  private mutating func finishReading(isAtEnd: Bool) throws(WorkbookError) {
    if isAtEnd {
      source?.close()
      source = nil
    }
    try check()
  }

  /// Checks what has come in. A character that the window cuts is left for the next time.
  private mutating func check() throws(WorkbookError) {
    count = XMLCharacters.endOfValidText(in: bytes.span, from: count, to: filled)
    guard count == filled || (!isComplete && filled - count < 4 && bytes[count] >= 0x80) else {
      throw WorkbookError(.badXML, part: part, byteOffset: base + count, detail: "UTF-8")
    }
  }
}
