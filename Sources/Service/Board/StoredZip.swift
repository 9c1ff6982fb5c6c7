/// A zip container written entry by entry (APPNOTE 4.3), without compression: workbooks are compressed already.
///
/// libzip writes a container only as a whole file; this one goes to the client while it is made.
struct StoredZip {
  private var directory: [UInt8] = []
  private var offset: UInt32 = 0
  private var count: UInt16 = 0

  /// The container is at its limit of 4 GB or 65,535 entries.
  struct Full: Error {}

  /// The bytes of the next entry.
  /// - Throws: ``Full`` when the container cannot take it.
  /// - Complexity: O(n) over the bytes.
  mutating func entry(name: String, _ bytes: [UInt8]) throws -> [UInt8] {
    let nameBytes = Array(name.utf8)
    guard let size = UInt32(exactly: bytes.count), let nameLength = UInt16(exactly: nameBytes.count), count < .max else { throw Full() }
    // Version 2.0, names in UTF-8, stored; 1980-01-01, so that equal copies are equal bytes.
    let common =
      little(20 as UInt16) + little(0x0800 as UInt16) + little(0 as UInt16) + little(0 as UInt16) + little(0x21 as UInt16)
      + little(CyclicRedundancy.sum(of: bytes)) + little(size) + little(size) + little(nameLength) + little(0 as UInt16)
    let record = little(0x0403_4B50 as UInt32) + common + nameBytes + bytes
    let (next, isOver) = offset.addingReportingOverflow(UInt32(truncatingIfNeeded: record.count))
    guard !isOver, record.count < UInt32.max else { throw Full() }
    directory += little(0x0201_4B50 as UInt32) + little(20 as UInt16) + common
    directory += [UInt8](repeating: 0, count: 10) + little(offset) + nameBytes
    offset = next
    count += 1
    return record
  }

  /// The bytes that end the container.
  func end() -> [UInt8] {
    directory + little(0x0605_4B50 as UInt32) + little(0 as UInt32) + little(count) + little(count)
      + little(UInt32(truncatingIfNeeded: directory.count)) + little(offset) + little(0 as UInt16)
  }

  private func little(_ number: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }
}

/// The check sum of zip containers: CRC-32 with the polynomial of IEEE 802.3.
enum CyclicRedundancy {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }

  /// - Complexity: O(n) over the bytes.
  static func sum(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8) }
  }
}
