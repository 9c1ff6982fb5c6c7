/// Tells what a file is that is no zip container.
enum ForeignFile {
  /// Opens a container, or says what the file is instead.
  /// - Throws: `WorkbookError` with the kind of the file.
  static func openArchive(_ source: any ByteSource, limits: ReadingLimits, log: ProblemLog) throws(WorkbookError) -> Archive {
    guard source.count > 0 else { throw WorkbookError(.emptyFile) }
    if source.bytes(at: 0, length: 8) == [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] { throw OLEContainer(source).problem }
    do throws(WorkbookError) {
      let archive = try Archive(source: source, limits: limits)
      for problem in ContainerAudit(source).problems {
        // Whoever lets entries share bytes means a small file to become a huge one.
        guard problem.kind != .zipOverlap else { throw problem }
        log.note(problem)
      }
      return archive
    } catch {
      // A zip that cannot be opened begins with an entry; anything else may be a file of another kind.
      guard error.kind == .notAZip else { throw error }
      let head = source.bytes(at: 0, length: 4096)
      if head.starts(with: [0x50, 0x4B]) { throw WorkbookError(.truncatedZip, detail: error.detail) }
      throw WorkbookError(kind(of: head), detail: error.detail)
    }
  }

  /// The kind of a file by its first bytes.
  static func kind(of head: [UInt8]) -> WorkbookError.Kind {
    let signatures: [([UInt8], WorkbookError.Kind)] = [
      (Array("Rar!".utf8), .looksLikeRAR), ([0x37, 0x7A, 0xBC, 0xAF], .looksLike7z), (Array("%PDF".utf8), .looksLikePDF),
      ([0x89, 0x50, 0x4E, 0x47], .looksLikePicture), ([0xFF, 0xD8, 0xFF], .looksLikePicture), (Array("GIF8".utf8), .looksLikePicture),
      ([0x09, 0x08], .legacyXLS), ([0x09, 0x04], .legacyXLS), ([0x09, 0x02], .legacyXLS),
    ]
    for (signature, kind) in signatures where head.starts(with: signature) { return kind }
    return kind(ofText: head) ?? .notAZip
  }

  /// The kind of a text file; nil when it is no text.
  private static func kind(ofText head: [UInt8]) -> WorkbookError.Kind? {
    let isUTF16 = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    let bytes = isUTF16 ? head.filter { $0 != 0 } : head
    guard !bytes.contains(where: { $0 < 0x20 && !XMLCharacters.isSpace($0) && $0 != 0x0C }) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .looksLikeXML2003 }
    if text.contains("<html") || text.contains("<table") || text.contains("<!doctype html") { return .looksLikeHTML }
    let lines = bytes.split(separator: 0x0A, maxSplits: 20, omittingEmptySubsequences: true)
    let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]
    return lines.first.flatMap { line in separators.contains { line.contains($0) } ? .looksLikeCSV : nil }
  }
}
