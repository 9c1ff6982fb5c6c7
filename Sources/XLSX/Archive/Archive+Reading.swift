internal import CLibzip

extension Archive {
  /// A whole entry, inflated and checked.
  ///
  /// Memory is reserved for what the compressed bytes can possibly hold, whatever size the directory claims.
  /// - Throws: `WorkbookError` when the entry is damaged or larger than `limits.wholePartBytes`.
  /// - Complexity: O(n) in the inflated size.
  func read(_ entry: Entry) throws(WorkbookError) -> [UInt8] {
    guard entry.inflatedSize <= limits.wholePartBytes else {
      throw WorkbookError(.tooLarge, part: entry.name, detail: "\(entry.inflatedSize) > \(limits.wholePartBytes)")
    }
    var reader = try EntryReader(entry, in: self)
    var failure: WorkbookError?
    let (possible, overflow) = entry.compressedSize.multipliedReportingOverflow(by: 1040)
    // One byte more than declared, so that the end is seen in the same call.
    let capacity = min(entry.inflatedSize, overflow ? entry.inflatedSize : possible) + 64
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      do throws(WorkbookError) {
        initialized = try reader.read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    reader.close()
    return bytes
  }

  /// The bytes of an entry as they are stored, unchecked; nil when they cannot be found. The caller has looked at their number.
  func compressedBytes(of entry: Entry) -> [UInt8]? {
    guard !entry.isEncrypted, let file = openRaw(entry) else { return nil }
    defer { zip_fclose(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: entry.compressedSize) { buffer, count in
      count = Int(max(0, zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count))))
    }
    return bytes.count == entry.compressedSize ? bytes : nil
  }
}
