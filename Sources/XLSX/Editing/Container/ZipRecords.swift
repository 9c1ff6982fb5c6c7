/// Where the records of a zip container lie in its file (APPNOTE 4.3), so that they can be copied byte for byte.
///
/// libzip opens and checks containers but cannot say where an entry begins; an editor must know, to keep every byte between and
/// around the entries that it does not change.
struct ZipRecords {
  /// The records of one entry, as places in the file.
  struct Entry {
    /// The name as stored.
    let name: Range<Int>
    /// The record in the directory.
    let central: Range<Int>
    /// From the local header up to whatever follows the entry.
    var local: Range<Int>
    /// Where the directory record says where the local header is, and how many bytes wide that is: 4, or 8 in a ZIP64 field.
    let offsetField: (place: Int, width: Int)
  }

  /// The entries in the order of the directory.
  private(set) var entries: [Entry] = []
  /// The bytes before the first entry.
  private(set) var prefix = 0..<0
  /// The length of the container's comment.
  let commentLength: Int
  /// The comment, and whatever stands behind the container.
  let tail: Range<Int>

  /// Finds the records.
  /// - Throws: `EditingError.container` when they contradict each other or overlap.
  init(_ bytes: [UInt8]) throws {
    let end = try ZipRecords.endRecord(in: bytes)
    commentLength = bytes.little(at: end + 20, width: 2) ?? 0
    tail = end + 22..<bytes.count
    var (count, offset) = (bytes.little(at: end + 10, width: 2) ?? 0, bytes.little(at: end + 16, width: 4) ?? 0)
    if count == 0xFFFF || offset == 0xFFFF_FFFF { (count, offset) = try ZipRecords.extendedEnd(before: end, in: bytes) }
    let directory = offset
    for _ in 0..<count {
      let entry = try ZipRecords.entry(at: offset, in: bytes)
      entries.append(entry)
      offset = entry.central.upperBound
    }
    try setExtents(in: bytes, directory: directory)
  }

  /// The entries' positions in the order in which they lie in the file.
  var physicalOrder: [Int] {
    entries.indices.sorted { entries[$0].local.lowerBound < entries[$1].local.lowerBound }
  }

  /// An entry goes as far as the next one or the directory, so that whatever stands between is kept.
  private mutating func setExtents(in bytes: [UInt8], directory: Int) throws {
    var end = directory
    for index in physicalOrder.reversed() {
      let start = entries[index].local.lowerBound
      guard start < end, end <= bytes.count, bytes.little(at: start, width: 4) == 0x0403_4B50 else {
        throw EditingError.container(detail: "local header at \(start)")
      }
      entries[index].local = start..<end
      end = start
    }
    prefix = 0..<end
  }

  private static func endRecord(in bytes: [UInt8]) throws -> Int {
    let last = bytes.count - 22
    var fitting: Int?
    // The record whose comment ends with the file, or else the last one whose comment fits, with other bytes behind it.
    for place in stride(from: last, through: max(0, last - 0xFFFF), by: -1) where bytes.little(at: place, width: 4) == 0x0605_4B50 {
      let length = bytes.little(at: place + 20, width: 2) ?? 0
      if length == last - place { return place }
      if length < last - place { fitting = fitting ?? place }
    }
    guard let fitting else { throw EditingError.container(detail: "end record") }
    return fitting
  }

  /// The number of entries and the place of the directory by the ZIP64 records.
  private static func extendedEnd(before end: Int, in bytes: [UInt8]) throws -> (count: Int, offset: Int) {
    guard bytes.little(at: end - 20, width: 4) == 0x0706_4B50, let record = bytes.little(at: end - 12, width: 8),
      bytes.little(at: record, width: 4) == 0x0606_4B50, let count = bytes.little(at: record + 32, width: 8),
      let offset = bytes.little(at: record + 48, width: 8), count <= bytes.count / 46
    else { throw EditingError.container(detail: "ZIP64") }
    return (count, offset)
  }

  private static func entry(at place: Int, in bytes: [UInt8]) throws -> Entry {
    guard bytes.little(at: place, width: 4) == 0x0201_4B50, let nameLength = bytes.little(at: place + 28, width: 2),
      let extraLength = bytes.little(at: place + 30, width: 2), let commentLength = bytes.little(at: place + 32, width: 2),
      let offset = bytes.little(at: place + 42, width: 4)
    else { throw EditingError.container(detail: "directory at \(place)") }
    let name = place + 46..<place + 46 + nameLength
    let extra = name.upperBound..<name.upperBound + extraLength
    guard extra.upperBound + commentLength <= bytes.count else { throw EditingError.container(detail: "directory at \(place)") }
    var field = (place: place + 42, width: 4)
    var start = offset
    if offset == 0xFFFF_FFFF {
      field = (try extendedOffset(of: place, extra: extra, in: bytes), 8)
      start = bytes.little(at: field.place, width: 8) ?? bytes.count
    }
    return Entry(name: name, central: place..<extra.upperBound + commentLength, local: start..<start, offsetField: field)
  }

  /// The place of the local header's offset in the ZIP64 field, behind the sizes that are there only when they do not fit elsewhere.
  private static func extendedOffset(of central: Int, extra: Range<Int>, in bytes: [UInt8]) throws -> Int {
    let sizes = [24, 20].filter { bytes.little(at: central + $0, width: 4) == 0xFFFF_FFFF }.count
    for field in ZipRecords.extraFields(extra, in: bytes) where bytes.little(at: field.lowerBound, width: 2) == 1 {
      let place = field.lowerBound + 4 + 8 * sizes
      if place + 8 <= field.upperBound { return place }
    }
    throw EditingError.container(detail: "ZIP64")
  }

  /// The fields of an extra area, with their headers; what is malformed is left out.
  static func extraFields(_ extra: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var place = extra.lowerBound
    while let length = bytes.little(at: place + 2, width: 2), place + 4 + length <= extra.upperBound {
      fields.append(place..<place + 4 + length)
      place += 4 + length
    }
    return fields
  }
}

extension [UInt8] {
  /// The unsigned number stored at a place with the lowest byte first; nil beyond the end and when it is too large.
  func little(at place: Int, width: Int) -> Int? {
    guard place >= 0, place <= count - width else { return nil }
    var value: UInt64 = 0
    for byte in self[place..<place + width].reversed() { value = value << 8 | UInt64(byte) }
    return Int(exactly: value)
  }

  /// Appends a number with the lowest byte first.
  mutating func appendLittle(_ value: Int, width: Int) {
    for shift in 0..<width { append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
  }

  /// Writes a number over the bytes at a place that exists.
  mutating func setLittle(_ value: Int, at place: Int, width: Int) {
    for shift in 0..<width where indices.contains(place + shift) { self[place + shift] = UInt8(truncatingIfNeeded: value >> (8 * shift)) }
  }
}
