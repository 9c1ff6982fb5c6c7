internal import CLibzip
internal import FoundationEssentials
internal import Spreadsheet

/// Turns hidden sheets into very hidden ones in a finished file; libxlsxwriter only knows the former.
enum VeryHiddenSheets {
  private static let part = "xl/workbook.xml"

  /// Rewrites the workbook part; every other part is copied as it is.
  /// - Parameters:
  ///   - positions: The positions of the sheets, from 0; the file is not touched when there are none.
  ///   - path: A file just made by libxlsxwriter.
  /// - Throws: A file error when the part cannot be read or replaced.
  static func mark(_ positions: [Int], inWorkbookAt path: String) throws(WritingError.Kind) {
    guard !positions.isEmpty else { return }
    let failure = WritingError.Kind.file(FileError(operation: .write, path: path, code: 5))
    guard let archive = zip_open(path, 0, nil) else { throw failure }
    var content = read(archive)
    guard content.count > 0, replaceStates(in: &content, positions) else {
      zip_discard(archive)
      throw failure
    }
    // The archive reads the bytes while it closes.
    let isSaved = content.withUnsafeBytes { bytes in replace(archive, with: bytes) && zip_close(archive) == 0 }
    if !isSaved {
      zip_discard(archive)
      throw failure
    }
  }

  private static func read(_ archive: OpaquePointer) -> [UInt8] {
    var status = zip_stat_t()
    guard zip_stat(archive, part, 0, &status) == 0, let file = zip_fopen(archive, part, 0) else { return [] }
    defer { zip_fclose(file) }
    var content = [UInt8](repeating: 0, count: Int(status.size))
    let count = content.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, status.size) }
    return count == Int64(content.count) ? content : []
  }

  private static func replace(_ archive: OpaquePointer, with bytes: UnsafeRawBufferPointer) -> Bool {
    let position = zip_name_locate(archive, part, 0)
    guard position >= 0, let source = zip_source_buffer(archive, bytes.baseAddress, UInt64(bytes.count), 0) else { return false }
    guard zip_file_replace(archive, UInt64(position), source, 0) == 0 else {
      zip_source_free(source)
      return false
    }
    // 1980-01-01, as libxlsxwriter dates all parts, never the host's clock.
    return zip_file_set_dostime(archive, UInt64(position), 0, 0x21, 0) == 0
  }

  /// Finds the `<sheet>` elements in the order of the tabs, which is that of the positions.
  private static func replaceStates(in content: inout [UInt8], _ positions: [Int]) -> Bool {
    var elements = String(decoding: content, as: UTF8.self).components(separatedBy: "<sheet ")
    for position in positions {
      guard elements.indices.contains(position + 1), elements[position + 1].contains("state=\"hidden\"") else { return false }
      elements[position + 1] = elements[position + 1].components(separatedBy: "state=\"hidden\"").joined(separator: "state=\"veryHidden\"")
    }
    content = Array(elements.joined(separator: "<sheet ").utf8)
    return true
  }
}
