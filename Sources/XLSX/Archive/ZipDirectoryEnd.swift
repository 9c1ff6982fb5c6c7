/// The record that ends a zip container and says where its directory is.
struct ZipDirectoryEnd {
  /// How many entries the record announces.
  private(set) var entryCount = 0
  /// Where the directory begins in the file.
  private(set) var start = 0
  /// How long the directory is.
  private(set) var size = 0
  /// How far everything lies behind the place that its record says, because bytes were put in front.
  private(set) var shift = 0
  /// How many bytes follow the record and its comment.
  private(set) var trailingBytes = 0
  /// Whether there is a second record that could be meant.
  private(set) var isAmbiguous = false

  /// Finds the record, which stands within the last 64 KiB; nil when there is none.
  static func find(in source: any ByteSource) -> ZipDirectoryEnd? {
    if let end = plain(in: source) { return end }
    let length = min(source.count, 65_557 + 4096)
    let base = source.count - length
    let tail = LittleEndian(source.bytes(at: base, length: length))
    guard var end = last(in: tail, base: base, source: source) else { return nil }
    end.isAmbiguous = candidates(in: tail, from: max(0, end.start - base)).count > 1
    return end
  }

  /// The record of a container without a comment, where nothing that follows the directory could be meant; nil when it is not so plain.
  private static func plain(in source: any ByteSource) -> ZipDirectoryEnd? {
    let base = max(0, source.count - 42)
    let tail = LittleEndian(source.bytes(at: base, length: 42))
    guard let end = ZipDirectoryEnd(tail, at: tail.bytes.count - 22, base: base, source: source), end.trailingBytes == 0 else { return nil }
    let rest = LittleEndian(source.bytes(at: end.start, length: source.count - end.start))
    return rest.bytes.count <= 1 << 16 && candidates(in: rest, from: 0).count == 1 ? end : nil
  }

  /// The last record that is where its comment says it is; failing that, the last that makes sense.
  private static func last(in tail: LittleEndian, base: Int, source: any ByteSource) -> ZipDirectoryEnd? {
    // Without a comment, as nearly always, the record is the last thing in the file.
    if let end = ZipDirectoryEnd(tail, at: tail.bytes.count - 22, base: base, source: source), end.trailingBytes == 0 { return end }
    let ends = candidates(in: tail, from: 0).reversed().compactMap { ZipDirectoryEnd(tail, at: $0, base: base, source: source) }
    return ends.first { $0.trailingBytes == 0 } ?? ends.first
  }

  private static func candidates(in tail: LittleEndian, from start: Int) -> [Int] {
    guard tail.bytes.count >= start + 22 else { return [] }
    var places: [Int] = []
    for place in start...tail.bytes.count - 22 where tail.bytes[place] == 0x50 && tail[place, 4] == 0x0605_4B50 { places.append(place) }
    return places
  }

  /// No directory at all.
  init() {}

  private init?(_ tail: LittleEndian, at place: Int, base: Int, source: any ByteSource) {
    guard tail[place, 4] == 0x0605_4B50 else { return nil }
    entryCount = tail[place + 10, 2]
    size = tail[place + 12, 4]
    var said = tail[place + 16, 4]
    var end = place + base
    let commentEnd = place + 22 + tail[place + 20, 2]
    guard commentEnd <= tail.bytes.count else { return nil }
    trailingBytes = tail.bytes.count - commentEnd
    if place >= 20, tail[place - 20, 4] == 0x0706_4B50 {
      let record = LittleEndian(source.bytes(at: tail[place - 12, 8], length: 56))
      if record[0, 4] == 0x0606_4B50 {
        (entryCount, size, said) = (record[32, 8], record[40, 8], record[48, 8])
        end = min(tail[place - 12, 8], source.count)
      }
    }
    guard size <= end, said <= source.count else { return nil }
    let isDirectory = { (place: Int) in LittleEndian(source.bytes(at: place, length: 4))[0, 4] == 0x0201_4B50 }
    // The directory stands where the record says, perhaps with other bytes before the record; or, where bytes were put in front of the
    // file, right before the record.
    start = said <= end - size && isDirectory(said) ? said : end - size
    shift = start - said
    guard entryCount == 0 || isDirectory(start) else { return nil }
  }
}

/// Reads little-endian numbers from bytes; missing bytes count as zero.
struct LittleEndian {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number of `size` bytes at a place; numbers beyond the range of `Int` are as large as possible.
  subscript(place: Int, size: Int) -> Int {
    guard place >= 0, place <= bytes.count - size else { return 0 }
    var number: UInt64 = 0
    for index in (place..<place + size).reversed() { number = number << 8 | UInt64(bytes[index]) }
    return Int(clamping: number)
  }
}
