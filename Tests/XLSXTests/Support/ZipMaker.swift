/// Makes small zip containers, byte by byte, so that tests can also make wrong ones.
struct ZipMaker {
  /// An entry to be written; every field of its records can be made to lie.
  struct Entry {
    var name: String
    var bytes: [UInt8]
    var method: UInt16 = 0
    var flags: UInt16 = 0x0800
    var crc32: UInt32?
    var inflatedSize: UInt32?
    var localName: String?

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }

    init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
  }

  var entries: [Entry]
  var comment: [UInt8] = []

  init(_ entries: [Entry]) { self.entries = entries }

  /// The container, with stored entries in their order.
  func bytes() -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = UInt32(file.count)
      file += header(entry, name: entry.localName ?? entry.name, signature: 0x0403_4B50, isLocal: true, offset: offset) + entry.bytes
      directory += header(entry, name: entry.name, signature: 0x0201_4B50, isLocal: false, offset: offset)
    }
    return file + directory + endRecord(directorySize: directory.count, directoryOffset: file.count)
  }

  private func header(_ entry: Entry, name: String, signature: UInt32, isLocal: Bool, offset: UInt32) -> [UInt8] {
    var record = little(signature)
    if !isLocal { record += little(UInt16(20)) }
    record += little(UInt16(20)) + little(entry.flags) + little(entry.method) + little(UInt32(0x5821_0000))
    record += little(entry.crc32 ?? ZipMaker.checksum(entry.bytes))
    record += little(UInt32(entry.bytes.count))
    record += little(entry.inflatedSize ?? UInt32(entry.bytes.count))
    record += little(UInt16(name.utf8.count)) + little(UInt16(0))
    if !isLocal { record += [UInt8](repeating: 0, count: 10) + little(offset) }
    return record + Array(name.utf8)
  }

  private func endRecord(directorySize: Int, directoryOffset: Int) -> [UInt8] {
    let count = little(UInt16(entries.count))
    var record = little(UInt32(0x0605_4B50)) + [0, 0, 0, 0] + count + count
    record += little(UInt32(directorySize)) + little(UInt32(directoryOffset))
    return record + little(UInt16(comment.count)) + comment
  }

  private func little(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
