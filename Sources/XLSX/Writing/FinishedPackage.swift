internal import CLibzip
internal import Spreadsheet

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A check on what libxlsxwriter has made.
///
/// The library does not look whether its temporary files took everything: on a full disk it packs parts that are cut off, and reports
/// success. Every part must therefore end with the end tag of its root element.
enum FinishedPackage {
  /// Refuses a package with a part that is cut off, or that is no archive.
  /// - Parameter path: A file just made by libxlsxwriter.
  /// - Throws: A file error: the disk is full.
  /// - Complexity: O(n) over the inflated parts.
  static func verify(at path: String) throws(WritingError.Kind) {
    let failure = WritingError.Kind.file(FileError(operation: .write, path: path, code: ENOSPC))
    guard let archive = zip_open(path, ZIP_RDONLY, nil) else { throw failure }
    defer { zip_discard(archive) }
    let count = zip_get_num_entries(archive, 0)
    guard count > 0 else { throw failure }
    for position in 0..<UInt64(count) where !isWhole(read(archive, position)) { throw failure }
  }

  /// The inflated bytes of a part; empty when they cannot be read.
  private static func read(_ archive: OpaquePointer, _ position: UInt64) -> [UInt8] {
    var status = zip_stat_t()
    guard zip_stat_index(archive, position, 0, &status) == 0, let file = zip_fopen_index(archive, position, 0) else { return [] }
    defer { zip_fclose(file) }
    var content = [UInt8](repeating: 0, count: Int(status.size))
    let count = content.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, status.size) }
    return count == Int64(content.count) ? content : []
  }

  /// Whether the bytes end with `</name>`, where `name` is the first element.
  static func isWhole(_ part: [UInt8]) -> Bool {
    let nameBytes = UInt8(ascii: "a")...UInt8(ascii: "z")
    guard
      let start = part.indices.first(where: {
        part[$0] == UInt8(ascii: "<") && $0 + 1 < part.count && nameBytes.contains(part[$0 + 1] | 0x20)
      })
    else { return false }
    let name = part[(start + 1)...].prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    let end = Array("</".utf8) + name + Array(">".utf8)
    let content = part[..<((part.lastIndex { $0 > 0x20 } ?? -1) + 1)]
    return content.count >= end.count && content.suffix(end.count).elementsEqual(end)
  }
}
