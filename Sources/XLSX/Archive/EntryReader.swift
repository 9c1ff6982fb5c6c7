internal import CLibisal
internal import CLibzip

/// Reads one entry of an archive, inflated, in pieces of any size, with bounded memory.
///
/// Whatever the directory says about sizes and the checksum is compared with what comes out, at the latest when the end is reached.
struct EntryReader: ~Copyable {
  private let archive: Archive
  private let entry: Archive.Entry
  private let file: OpaquePointer
  private var inflater: Inflater?
  private var crc: UInt32 = 0
  private var isFinished = false
  /// How many bytes have been read.
  private(set) var position = 0

  /// Opens an entry.
  /// - Throws: `WorkbookError` when the entry is encrypted, compressed in another way, or its data cannot be found.
  init(_ entry: Archive.Entry, in archive: Archive) throws(WorkbookError) {
    guard !entry.isEncrypted else { throw WorkbookError(.encrypted, part: entry.name) }
    guard entry.method == ZIP_CM_STORE || entry.method == ZIP_CM_DEFLATE else {
      throw WorkbookError(.unsupportedCompression, part: entry.name, detail: "\(entry.method)")
    }
    guard let file = archive.openRaw(entry) else { throw WorkbookError(.zipInconsistent, part: entry.name) }
    self.archive = archive
    self.entry = entry
    self.file = file
    if entry.method == ZIP_CM_DEFLATE {
      inflater = archive.spareInflater.take() ?? Inflater()
    }
  }

  deinit { zip_fclose(file) }

  /// Gives the inflater back for the next entry of the archive.
  consuming func close() {
    if let inflater = inflater.take() {
      inflater.reset()
      archive.spareInflater = consume inflater
    }
  }

  /// Fills `buffer` as far as the entry goes.
  ///
  /// - Returns: the number of bytes read; 0 only at the end, which has then been checked.
  /// - Throws: `WorkbookError` when the data is damaged, larger than allowed, or not what the directory says.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
    guard !isFinished, !buffer.isEmpty else { return 0 }
    let count = try readUnchecked(into: buffer)
    position += count
    crc = crc32_gzip_refl(crc, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(count))
    if count < buffer.count { try finish() } else { try checkSize() }
    return count
  }

  /// Fills an array from `index` on as far as the entry goes; see `read(into:)`.
  mutating func read(into bytes: inout [UInt8], from index: Int) throws(WorkbookError) -> Int {
    var failure: WorkbookError?
    let count = bytes.withUnsafeMutableBytes { buffer in
      do throws(WorkbookError) {
        return try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[index...]))
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return count
  }

  private mutating func readUnchecked(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
    let file = file
    if inflater == nil {
      let count = zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count))
      guard count >= 0 else { throw WorkbookError(.zipInconsistent, part: entry.name, byteOffset: position) }
      return Int(count)
    }
    let count = inflater?.inflate(into: buffer) { input in
      let count = zip_fread(file, input.baseAddress, zip_uint64_t(input.count))
      return count < 0 ? nil : Int(count)
    }
    guard let count else { throw WorkbookError(.badDeflate, part: entry.name, byteOffset: position) }
    return count
  }

  private func checkSize() throws(WorkbookError) {
    guard position <= entry.inflatedSize else {
      throw WorkbookError(.sizeMismatch, part: entry.name, detail: "> \(entry.inflatedSize)")
    }
    let limits = archive.limits
    let isOverRatio = position > limits.ratioFloor && position / limits.inflationRatio > entry.compressedSize
    guard position <= limits.streamedPartBytes, !isOverRatio else {
      throw WorkbookError(.tooLarge, part: entry.name, detail: isOverRatio ? "\(limits.inflationRatio):1" : "\(limits.streamedPartBytes)")
    }
  }

  private mutating func finish() throws(WorkbookError) {
    isFinished = true
    try checkSize()
    guard position == entry.inflatedSize else {
      throw WorkbookError(.sizeMismatch, part: entry.name, detail: "\(position) ≠ \(entry.inflatedSize)")
    }
    guard crc == entry.crc32 else { throw WorkbookError(.badCRC, part: entry.name) }
  }
}
