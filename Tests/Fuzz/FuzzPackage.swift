/// A small sound workbook, stored without compression, one part of which can be replaced.
enum FuzzPackage {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static let parts: [(String, String)] = [
    ("_rels/.rels", relationships([("a", "officeDocument", "xl/workbook.xml")])),
    (
      "xl/workbook.xml",
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
    ),
    (
      "xl/_rels/workbook.xml.rels",
      relationships([
        ("a", "worksheet", "worksheets/sheet1.xml"), ("b", "styles", "styles.xml"), ("c", "sharedStrings", "sharedStrings.xml"),
      ])
    ),
    ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\"><sheetData><row><c s=\"1\"><v>1</v></c></row></sheetData></worksheet>"),
    ("xl/worksheets/_rels/sheet1.xml.rels", relationships([("a", "comments", "../comments1.xml")])),
    ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\"><si><t>a</t></si></sst>"),
    ("xl/styles.xml", "<styleSheet xmlns=\"\(main)\"><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
    ("xl/comments1.xml", "<comments xmlns=\"\(main)\"/>"),
  ]

  /// The workbook with one part replaced.
  static func bytes(replacing part: String, with content: [UInt8]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in parts {
      let bytes = name == part ? content : Array(text.utf8)
      let fields = little(0, 8) + little(checksum(bytes), 4) + little(bytes.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2)
      directory +=
        little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + fields + little(0, 12) + little(file.count, 4) + Array(name.utf8)
      file += little(0x0403_4B50, 4) + little(20, 2) + fields + little(0, 2) + Array(name.utf8) + bytes
    }
    return file + directory + little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
      + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
  }

  private static func relationships(_ list: [(String, String, String)]) -> String {
    let items = list.map { "<Relationship Id=\"\($0.0)\" Type=\"\(office)/\($0.1)\" Target=\"\($0.2)\"/>" }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(items.joined())</Relationships>"
  }

  private static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }

  private static func checksum(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = ~0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }
}
