internal import CLibisal
internal import Spreadsheet

/// Writes a zip container entry by entry, deflated by ISA-L while the bytes come in.
///
/// Sizes are written into an entry's header when it has ended. The header keeps room for the ZIP64 field, filled as the growth hint
/// of the Open Packaging Conventions (ISO/IEC 29500-2, C.3.1) until an entry turns out to need it. Equal input gives equal bytes.
final class ZipStream {
  private struct Entry {
    let name: [UInt8]
    let offset: Int
    var crc: UInt32 = 0
    var size = 0
    var compressedSize = 0

    func needsZip64(_ limit: Int) -> Bool { size >= limit || compressedSize >= limit }
  }

  /// From here on numbers do not fit into four bytes.
  static let usualZip64Limit = 0xFFFF_FFFF
  private static let reserved = 20
  /// Entries up to this size are compressed with level 3: what level 1 makes of a short one depends, once in some thousand runs, on where
  /// memory lies.
  private static let shortSize = 64 << 10
  /// Room for the tables of level 1 and for the 32 Ki symbols of a block; more gains nothing and crowds the caches.
  private static let levelBufferSize = 4096 + 2 * 8192 + 4 * 32 * 1024
  /// The same for level 3.
  private static let shortLevelBufferSize = 348_160
  private static let pieceSize = 64 << 10

  private let output: ByteOutput
  /// From which size or place on numbers do not fit into the fields of old.
  private let zip64Limit: Int
  private var entries: [Entry] = []
  private let stream: UnsafeMutablePointer<isal_zstream>
  private let levelBuffer: UnsafeMutablePointer<UInt8>
  private let piece: UnsafeMutableRawBufferPointer
  /// The beginning of an entry until it is known to be long.
  private var held: [UInt8] = []
  private var isDeflating = false

  /// A container that goes to an output, which must be a file. A lower limit for ZIP64 is for tests.
  init(_ output: ByteOutput, zip64Limit: Int) {
    self.output = output
    self.zip64Limit = min(zip64Limit, ZipStream.usualZip64Limit)
    stream = .allocate(capacity: 1)
    levelBuffer = .allocate(capacity: ZipStream.shortLevelBufferSize)
    piece = .allocate(byteCount: ZipStream.pieceSize, alignment: 16)
  }

  deinit {
    stream.deallocate()
    levelBuffer.deallocate()
    piece.deallocate()
  }

  /// Begins an entry; the one before must have ended.
  /// - Throws: `FileError` when the file does not take it.
  func begin(_ name: String) throws(FileError) {
    let entry = Entry(name: Array(name.utf8), offset: output.count)
    entries.append(entry)
    try output.write(header(of: entry))
    isDeflating = false
  }

  /// Adds bytes to the entry.
  /// - Throws: `FileError` when the file does not take them.
  /// - Complexity: O(n).
  func write(_ bytes: UnsafeMutableRawBufferPointer) throws(FileError) {
    guard let last = entries.indices.last, !bytes.isEmpty else { return }
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    entries[last].size += bytes.count
    entries[last].crc = crc32_gzip_refl(entries[last].crc, start, UInt64(bytes.count))
    if !isDeflating {
      guard held.count + bytes.count > ZipStream.shortSize else { return held.append(contentsOf: bytes) }
      try beginDeflating(level: 1, bufferSize: ZipStream.levelBufferSize)
    }
    try deflate(bytes)
  }

  /// Ends the entry and writes its sizes into its header.
  /// - Throws: `FileError` when the file does not take them.
  func end() throws(FileError) {
    guard let last = entries.indices.last else { return }
    if !isDeflating { try beginDeflating(level: 3, bufferSize: ZipStream.shortLevelBufferSize) }
    stream.pointee.end_of_stream = 1
    try deflate(UnsafeMutableRawBufferPointer(start: nil, count: 0))
    entries[last].compressedSize = output.count - entries[last].offset - header(of: entries[last]).count
    try output.overwrite(at: entries[last].offset, with: header(of: entries[last]))
  }

  /// Writes the directory.
  /// - Throws: `FileError` when the file does not take it.
  func finish() throws(FileError) {
    let start = output.count
    for entry in entries { try output.write(directoryRecord(of: entry)) }
    let size = output.count - start
    var end: [UInt8] = []
    if start >= zip64Limit || entries.count >= 0xFFFF { end.appendZip64End(entries: entries.count, size: size, start: start) }
    end.appendLittle(0x0605_4B50, width: 4)
    end.appendLittle(0, width: 4)
    for _ in 0..<2 { end.appendLittle(min(entries.count, 0xFFFF), width: 2) }
    end.appendLittle(min(size, 0xFFFF_FFFF), width: 4)
    end.appendLittle(start >= zip64Limit ? 0xFFFF_FFFF : start, width: 4)
    end.appendLittle(0, width: 2)
    try output.write(end)
  }

  private func beginDeflating(level: UInt32, bufferSize: Int) throws(FileError) {
    isDeflating = true
    isal_deflate_init(stream)
    stream.pointee.level = level
    stream.pointee.level_buf = levelBuffer
    stream.pointee.level_buf_size = UInt32(bufferSize)
    stream.pointee.flush = UInt16(NO_FLUSH)
    stream.pointee.end_of_stream = 0
    var beginning = held
    held.removeAll(keepingCapacity: true)
    guard !beginning.isEmpty else { return }
    var failure: FileError?
    beginning.withUnsafeMutableBytes { bytes in do throws(FileError) { try deflate(bytes) } catch { failure = error } }
    if let failure { throw failure }
  }

  private func deflate(_ bytes: UnsafeMutableRawBufferPointer) throws(FileError) {
    stream.pointee.next_in = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(clamping: bytes.count)
    repeat {
      stream.pointee.next_out = piece.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(piece.count)
      isal_deflate(stream)
      let count = piece.count - Int(stream.pointee.avail_out)
      try output.write(UnsafeRawBufferPointer(rebasing: piece[..<count]))
    } while stream.pointee.avail_out == 0
  }

  private func header(of entry: Entry) -> [UInt8] {
    let isLarge = entry.needsZip64(zip64Limit)
    var bytes: [UInt8] = []
    bytes.appendLittle(0x0403_4B50, width: 4)
    bytes.appendCommon(version: isLarge ? 45 : 20, crc: entry.crc)
    bytes.appendLittle(isLarge ? 0xFFFF_FFFF : entry.compressedSize, width: 4)
    bytes.appendLittle(isLarge ? 0xFFFF_FFFF : entry.size, width: 4)
    bytes.appendLittle(entry.name.count, width: 2)
    bytes.appendLittle(ZipStream.reserved, width: 2)
    bytes += entry.name
    bytes.appendLittle(isLarge ? 0x0001 : 0xA220, width: 2)
    bytes.appendLittle(ZipStream.reserved - 4, width: 2)
    if isLarge {
      bytes.appendLittle(entry.size, width: 8)
      bytes.appendLittle(entry.compressedSize, width: 8)
    } else {
      bytes.appendLittle(0xA028, width: 2)
      bytes.appendLittle(ZipStream.reserved - 8, width: 2)
      bytes += Array(repeating: 0, count: ZipStream.reserved - 8)
    }
    return bytes
  }

  private func directoryRecord(of entry: Entry) -> [UInt8] {
    let isFar = entry.offset >= zip64Limit
    let isLarge = entry.needsZip64(zip64Limit)
    var extra: [UInt8] = []
    if isLarge {
      extra.appendLittle(entry.size, width: 8)
      extra.appendLittle(entry.compressedSize, width: 8)
    }
    if isFar { extra.appendLittle(entry.offset, width: 8) }
    var bytes: [UInt8] = []
    bytes.appendLittle(0x0201_4B50, width: 4)
    bytes.appendLittle(extra.isEmpty ? 20 : 45, width: 2)
    bytes.appendCommon(version: extra.isEmpty ? 20 : 45, crc: entry.crc)
    bytes.appendLittle(isLarge ? 0xFFFF_FFFF : entry.compressedSize, width: 4)
    bytes.appendLittle(isLarge ? 0xFFFF_FFFF : entry.size, width: 4)
    bytes.appendLittle(entry.name.count, width: 2)
    bytes.appendLittle(extra.isEmpty ? 0 : extra.count + 4, width: 2)
    bytes += Array(repeating: 0, count: 10)
    bytes.appendLittle(isFar ? 0xFFFF_FFFF : entry.offset, width: 4)
    bytes += entry.name
    if !extra.isEmpty {
      bytes.appendLittle(0x0001, width: 2)
      bytes.appendLittle(extra.count, width: 2)
      bytes += extra
    }
    return bytes
  }
}

extension [UInt8] {
  /// Adds what headers and directory records share: version, deflate, the earliest date that zip knows, and the checksum.
  fileprivate mutating func appendCommon(version: Int, crc: UInt32) {
    appendLittle(version, width: 2)
    appendLittle(0, width: 2)
    appendLittle(8, width: 2)
    appendLittle(0, width: 2)
    appendLittle(0x21, width: 2)
    appendLittle(Int(crc), width: 4)
  }

  fileprivate mutating func appendZip64End(entries: Int, size: Int, start: Int) {
    appendLittle(0x0606_4B50, width: 4)
    appendLittle(44, width: 8)
    appendLittle(45, width: 2)
    appendLittle(45, width: 2)
    appendLittle(0, width: 8)
    appendLittle(entries, width: 8)
    appendLittle(entries, width: 8)
    appendLittle(size, width: 8)
    appendLittle(start, width: 8)
    appendLittle(0x0706_4B50, width: 4)
    appendLittle(0, width: 4)
    appendLittle(start + size, width: 8)
    appendLittle(1, width: 4)
  }
}
