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
}
