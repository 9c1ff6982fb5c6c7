/// What an OLE container holds, by the names in its directory. Its streams are never read.
struct OLEContainer {
  private let names: [String]

  /// Lists the directory, as far as it can be followed.
  init(_ source: any ByteSource) {
    let header = source.bytes(at: 0, length: 512)
    let shift = OLEContainer.number(header, at: 30, size: 2)
    let sectorSize = shift == 12 ? 4096 : 512
    var sector = OLEContainer.number(header, at: 48, size: 4)
    let tables = (0..<109).map { OLEContainer.number(header, at: 76 + 4 * $0, size: 4) }
    var names: [String] = []
    // A directory is short; a hundred sectors hold 400 names, and a chain that is made to loop ends there.
    for _ in 0..<100 where sector < 0xFFFF_FFFA {
      let bytes = source.bytes(at: (sector + 1) * sectorSize, length: sectorSize)
      for entry in stride(from: 0, to: bytes.count - 127, by: 128) { names.append(OLEContainer.name(bytes, at: entry)) }
      let perTable = sectorSize / 4
      guard sector / perTable < tables.count, tables[sector / perTable] < 0xFFFF_FFFA else { break }
      let place = (tables[sector / perTable] + 1) * sectorSize + sector % perTable * 4
      sector = OLEContainer.number(source.bytes(at: place, length: 4), at: 0, size: 4)
    }
    self.names = names
  }

  /// Why the file is refused.
  var problem: WorkbookError {
    if names.contains("EncryptedPackage") { return WorkbookError(.encrypted) }
    if names.contains(where: { $0.hasPrefix("ET") && $0 != "ETag" }) { return WorkbookError(.legacyET) }
    if names.contains("Workbook") || names.contains("Book") { return WorkbookError(.legacyXLS) }
    if names.contains("WordDocument") { return WorkbookError(.legacyDOC) }
    return WorkbookError(.oleContainer)
  }

  private static func name(_ bytes: [UInt8], at start: Int) -> String {
    let length = min(64, number(bytes, at: start + 64, size: 2)) - 2
    guard length > 0 else { return "" }
    let units = stride(from: start, to: start + length, by: 2).map { UInt16(truncatingIfNeeded: number(bytes, at: $0, size: 2)) }
    return String(decoding: units, as: UTF16.self)
  }

  /// A little-endian number; all ones where the bytes are missing, which is how the format marks an end.
  private static func number(_ bytes: [UInt8], at start: Int, size: Int) -> Int {
    guard start >= 0, start + size <= bytes.count else { return 1 << (8 * size) - 1 }
    return bytes[start..<start + size].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
