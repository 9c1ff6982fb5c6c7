import Testing

@testable import XLSX

@Suite("Opening zip containers")
struct ArchiveTests {
  private func read(_ maker: ZipMaker) throws -> [String: [UInt8]] {
    let archive = try Archive(maker.bytes())
    var parts: [String: [UInt8]] = [:]
    for entry in archive.entries { parts[entry.name] = try archive.read(entry) }
    return parts
  }

  private func kind(_ maker: ZipMaker) -> WorkbookError.Kind? {
    do {
      _ = try read(maker)
      return nil
    } catch {
      return (error as? WorkbookError)?.kind
    }
  }

  @Test("Stored entries come back as they were, by their names")
  func stored() throws {
    let parts = try read(ZipMaker([.init("a.xml", "<a/>"), .init("空/表.xml", "县名"), .init("empty", "")]))
    #expect(parts == ["a.xml": Array("<a/>".utf8), "空/表.xml": Array("县名".utf8), "empty": []])
  }

  @Test("Deflated entries are inflated; a cut or damaged stream is refused")
  func deflated() throws {
    // "<row><row>…" 100 times, raw deflate made by zlib level 9.
    let deflated: [UInt8] = [0xB3, 0x29, 0xCA, 0x2F, 0xB7, 0xB3, 0x19, 0x25, 0x46, 0x12, 0x01, 0x00]
    let plain = Array(String(repeating: "<row>", count: 100).utf8)
    var entry = ZipMaker.Entry("r", deflated)
    entry.method = 8
    entry.inflatedSize = 500
    entry.crc32 = 0x1A13_3C77
    #expect(try read(ZipMaker([entry]))["r"] == plain)
    var cut = entry
    cut.bytes.removeLast(3)
    #expect(kind(ZipMaker([cut])) == .badDeflate)
    var damaged = entry
    damaged.bytes = [0xFF, 0xFF, 0xFF]
    #expect(kind(ZipMaker([damaged])) == .badDeflate)
  }

  @Test("A wrong checksum, a wrong size, encryption and other methods are refused by name")
  func lies() {
    var entry = ZipMaker.Entry("a", "text")
    entry.crc32 = 1
    #expect(kind(ZipMaker([entry])) == .badCRC)
    entry.crc32 = nil
    entry.inflatedSize = 2
    #expect(kind(ZipMaker([entry])) == .sizeMismatch)
    entry.inflatedSize = 1 << 30
    #expect(kind(ZipMaker([entry])) == .tooLarge)
    entry.inflatedSize = nil
    entry.method = 12
    #expect(kind(ZipMaker([entry])) == .unsupportedCompression)
    entry.method = 0
    entry.flags = 1
    #expect(kind(ZipMaker([entry])) == .encrypted)
  }

  @Test("An entry can be read in pieces of any size")
  func pieces() throws {
    let text = Array((0..<5000).map { "row \($0)\n" }.joined().utf8)
    let archive = try Archive(ZipMaker([.init("t", text)]).bytes())
    for size in [1, 7, 4096, text.count, text.count + 1] {
      var reader = try EntryReader(archive.entries[0], in: archive)
      var bytes: [UInt8] = []
      var piece = [UInt8](repeating: 0, count: size)
      while case let count = try reader.read(into: &piece, from: 0), count > 0 { bytes += piece[..<count] }
      #expect(bytes == text)
    }
  }

  @Test("More entries than allowed are refused before any is read")
  func entryLimit() {
    var limits = ReadingLimits.default
    limits.entries = 2
    let bytes = ZipMaker([.init("a", ""), .init("b", ""), .init("c", "")]).bytes()
    #expect(throws: WorkbookError(.tooManyParts, detail: "3 > 2")) { _ = try Archive(bytes, limits: limits) }
  }
}
