/// Reads text in any of the encodings and gives it as well-formed UTF-8, piece by piece.
struct TextInput {
  /// How much of the beginning is looked at to tell the encoding.
  private static let sampleSize = 1 << 20
  private static let pieceSize = 64 << 10

  /// The encoding that was asked for or found.
  let encoding: TextEncoding
  private let source: ByteInput
  private let isLossy: Bool
  private let converter: CharacterConverter?
  /// Bytes that were read from the source and not yet given; `raw[rawStart..<rawEnd]`.
  private var raw: [UInt8]
  private var rawStart = 0
  private var rawEnd = 0
  private var isAtEnd = false
  /// Where `raw[rawStart]` stands in the source.
  private var offset = 0

  /// Text of a source.
  /// - Parameters:
  ///   - source: the bytes.
  ///   - encoding: how they are to be read; nil to find out from the first megabyte.
  ///   - isLossy: whether what is broken becomes U+FFFD rather than an error.
  /// - Throws: `CSVError` when the source cannot be read or the system does not know the encoding.
  init(_ source: ByteInput, encoding: TextEncoding?, isLossy: Bool) throws(CSVError) {
    self.source = source
    self.isLossy = isLossy
    var sample = [UInt8](repeating: 0, count: encoding == nil ? TextInput.sampleSize : TextInput.pieceSize)
    let count = try TextInput.fill(&sample, from: 0, source)
    isAtEnd = count < sample.count
    let found = encoding ?? TextEncoding.detected(in: sample[..<count])
    self.encoding = found
    switch found {
    case .utf8, .utf8WithMark: converter = nil
    default:
      guard let made = CharacterConverter(from: found.iconvName, to: "UTF-8") else { throw CSVError(.unknownEncoding(found)) }
      converter = made
    }
    raw = sample
    rawEnd = count
    if raw[..<count].starts(with: found.mark) { skip(found.mark.count) }
  }

  /// Appends a piece of text to the bytes.
  /// - Returns: false at the end, when there was nothing left to append.
  /// - Throws: `CSVError` where the text is broken or cannot be read; what stands before has been given by then.
  mutating func append(to bytes: inout [UInt8]) throws(CSVError) -> Bool {
    while true {
      if rawStart == rawEnd, isAtEnd { return false }
      let before = bytes.count
      let isBroken = converter == nil ? appendChecked(to: &bytes) : appendConverted(to: &bytes)
      if bytes.count > before { return true }
      if isBroken, let character = exchangedCharacter {
        bytes.append(contentsOf: String(character).utf8)
        skip(4)
        return true
      }
      if isBroken || (isAtEnd && rawStart < rawEnd) {
        guard isLossy else { throw CSVError(.brokenText(encoding), byteOffset: offset) }
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        skip(brokenLength)
        return true
      }
      try refill()
    }
  }

  /// How many bytes a broken place takes; the next character may begin right behind.
  private var brokenLength: Int {
    switch encoding {
    case .utf16LittleEndian, .utf16BigEndian: min(2, rawEnd - rawStart)
    default: 1
    }
  }

  /// A character whose four bytes in GB 18030 the system takes for none, because a later edition of the standard gave it two others: files
  /// have the former ones as well.
  private var exchangedCharacter: Unicode.Scalar? {
    guard encoding == .gb18030, rawEnd - rawStart >= 4 else { return nil }
    let digits = zip(raw[rawStart..<rawStart + 4], [0x81, 0x30, 0x81, 0x30]).map { Int($0) - $1 }
    guard zip(digits, [126, 10, 126, 10]).allSatisfy({ (0..<$1).contains($0) }) else { return nil }
    switch ((digits[0] * 10 + digits[1]) * 126 + digits[2]) * 10 + digits[3] {
    case let number where (39_076...39_085).contains(number): return Unicode.Scalar(UInt16(0xFE10 + number - 39_076))
    case let number where (19_057...19_064).contains(number): return Unicode.Scalar(UInt16(0x9FB4 + number - 19_057))
    default: return nil
    }
  }

  private mutating func skip(_ count: Int) {
    rawStart += count
    offset += count
  }

  private mutating func appendChecked(to bytes: inout [UInt8]) -> Bool {
    let limit = min(rawEnd, rawStart + TextInput.pieceSize)
    let (end, isBroken) = UTF8Check.end(ofValid: raw.span, from: rawStart, to: limit)
    bytes.append(contentsOf: raw[rawStart..<end])
    skip(end - rawStart)
    return isBroken
  }

  private mutating func appendConverted(to bytes: inout [UInt8]) -> Bool {
    var isBroken = false
    let piece = raw[rawStart..<min(rawEnd, rawStart + TextInput.pieceSize)]
    // No character of these encodings takes more than three times its bytes in UTF-8.
    let text = [UInt8](unsafeUninitializedCapacity: piece.count * 3) { output, count in
      let result = piece.withUnsafeBytes { converter?.convert($0, into: UnsafeMutableRawBufferPointer(output)) }
      count = result?.written ?? 0
      rawStart += result?.read ?? 0
      offset += result?.read ?? 0
      isBroken = result?.stop == .broken
    }
    bytes.append(contentsOf: text)
    return isBroken
  }

  /// Reads more behind the bytes that are left.
  private mutating func refill() throws(CSVError) {
    guard !isAtEnd else { return }
    let left = rawEnd - rawStart
    for index in 0..<left { raw[index] = raw[rawStart + index] }
    rawStart = 0
    if raw.count > TextInput.pieceSize * 2 { raw.removeLast(raw.count - TextInput.pieceSize) }
    rawEnd = try TextInput.fill(&raw, from: left, source)
    isAtEnd = rawEnd < raw.count
  }

  /// Fills an array from a place on as far as the source goes.
  /// - Returns: where the bytes end.
  private static func fill(_ bytes: inout [UInt8], from start: Int, _ source: ByteInput) throws(CSVError) -> Int {
    var failure: FileError?
    let end = bytes.withUnsafeMutableBytes { buffer in
      var end = start
      do throws(FileError) {
        while end < buffer.count {
          let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[end...]))
          if count == 0 { break }
          end += count
        }
      } catch {
        failure = error
      }
      return end
    }
    if let failure { throw CSVError(.file(failure)) }
    return end
  }
}
