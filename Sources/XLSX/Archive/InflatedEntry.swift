/// The inflated bytes of an entry, one stretch after the other, from this thread or from another one.
///
/// A class, so that whoever reads through it stays small enough to be handed around.
final class InflatedEntry {
  private var reader: EntryReader?
  private var ahead: AheadReader?

  /// Opens an entry; with more than one thread another one inflates it, if the system has one left.
  /// - Throws: `WorkbookError` when the entry is encrypted, compressed in another way, or its data cannot be found.
  init(_ entry: Archive.Entry, in archive: Archive, threads: Int) throws(WorkbookError) {
    ahead = threads > 1 ? AheadReader(entry, of: archive) : nil
    reader = ahead == nil ? try EntryReader(entry, in: archive) : nil
  }

  /// Fills an array from `index` on as far as the entry goes; see `EntryReader.read(into:)`.
  func read(into bytes: inout [UInt8], from index: Int) throws(WorkbookError) -> Int {
    var failure: WorkbookError?
    let count = bytes.withUnsafeMutableBytes { buffer in
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[index...])
      do throws(WorkbookError) {
        if let count = try reader?.read(into: rest) { return count }
        return try ahead?.read(into: rest) ?? 0
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return count
  }

  /// Takes what another thread has inflated without copying it; see `AheadReader.exchange(_:keeping:)`. Nil where no other thread does.
  func exchange(_ bytes: inout [UInt8], keeping kept: Range<Int>) throws(WorkbookError) -> AheadReader.Stretch? {
    try ahead?.exchange(&bytes, keeping: kept)
  }

  /// Gives the inflater back for the next entry of the archive.
  func close() {
    reader.take()?.close()
    ahead = nil
  }
}
