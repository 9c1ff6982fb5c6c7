import Foundation

/// A workbook put together from XML, for what no writer of ours writes.
struct RawWorkbook {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  /// A sheet: its name, what stands in its `worksheet` element, its `state`, its relationships, and what its own says that it is.
  struct Sheet {
    var name: String
    var content: String
    var state = "visible"
    var links: [(id: String, type: String, target: String)] = []
    var type = "worksheet"
  }

  var sheets: [Sheet]
  /// Defined names, those of a sheet with its position from 0.
  var names: [(name: String, sheet: Int?, formula: String)] = []
  /// The attributes of `workbookPr`.
  var properties = ""
  /// Number formats; cell format N+1 has the Nth of them.
  var formats: [String] = []
  /// Parts besides those of every workbook, with their content types.
  var extras: [(name: String, type: String, text: String)] = []

  /// The container, with stored entries.
  var bytes: [UInt8] { RawWorkbook.zip(parts.map { ($0.name, Array($0.text.utf8)) }) }

  /// The parts by their names.
  var parts: [(name: String, text: String)] {
    var parts: [(name: String, text: String)] = [("[Content_Types].xml", contentTypes)]
    parts.append(("_rels/.rels", relationships([("r1", "officeDocument", "xl/workbook.xml")])))
    parts.append(("xl/workbook.xml", workbook))
    let sheetLinks = sheets.indices.map { ("s\($0 + 1)", sheets[$0].type, "worksheets/sheet\($0 + 1).xml") }
    parts.append(("xl/_rels/workbook.xml.rels", relationships(sheetLinks + [("st", "styles", "styles.xml")])))
    parts.append(("xl/styles.xml", styles))
    for (index, sheet) in sheets.enumerated() {
      let text = "<worksheet xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">\(sheet.content)</worksheet>"
      parts.append(("xl/worksheets/sheet\(index + 1).xml", text))
      guard !sheet.links.isEmpty else { continue }
      parts.append(("xl/worksheets/_rels/sheet\(index + 1).xml.rels", relationships(sheet.links.map { ($0.id, $0.type, $0.target) })))
    }
    for extra in extras { parts.append((extra.name, extra.text)) }
    return parts
  }

  private var contentTypes: String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    var types: [(String, String)] = [("/xl/workbook.xml", "\(kind).sheet.main+xml"), ("/xl/styles.xml", "\(kind).styles+xml")]
    for index in sheets.indices { types.append(("/xl/worksheets/sheet\(index + 1).xml", "\(kind).worksheet+xml")) }
    for extra in extras { types.append(("/" + extra.name, extra.type)) }
    let overrides = types.map { "<Override PartName=\"\($0.0)\" ContentType=\"\($0.1)\"/>" }.joined()
    return """
      <Types xmlns="\(Self.package)/content-types"><Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>\
      \(overrides)</Types>
      """
  }

  private var workbook: String {
    let entries = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"s\(index + 1)\"/>"
    }
    let defined = names.map { name in
      "<definedName name=\"\(name.name)\"\(name.sheet.map { " localSheetId=\"\($0)\"" } ?? "")>\(name.formula)</definedName>"
    }
    let list = defined.isEmpty ? "" : "<definedNames>\(defined.joined())</definedNames>"
    let body = "<workbookPr \(properties)/><sheets>\(entries.joined())</sheets>\(list)"
    return "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">\(body)</workbook>"
  }

  private var styles: String {
    let codes = formats.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(code.replacing("\"", with: "&quot;"))\"/>"
    }
    let entries = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>" }
    let numberFormats = codes.isEmpty ? "" : "<numFmts count=\"\(codes.count)\">\(codes.joined())</numFmts>"
    return """
      <styleSheet xmlns="\(Self.main)">\(numberFormats)<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>\
      <borders count="1"><border/></borders><cellXfs count="\(entries.count + 1)"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>\
      \(entries.joined())</cellXfs></styleSheet>
      """
  }

  private func relationships(_ links: [(id: String, type: String, target: String)]) -> String {
    let entries = links.map { link in
      let mode = link.target.contains("://") ? " TargetMode=\"External\"" : ""
      return "<Relationship Id=\"\(link.id)\" Type=\"\(Self.office)/\(link.type)\" Target=\"\(link.target)\"\(mode)/>"
    }
    return "<Relationships xmlns=\"\(Self.package)/relationships\">\(entries.joined())</Relationships>"
  }

  /// A container with stored entries.
  static func zip(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      var common = little(20, 2) + little(0, 4)
      common += little(0, 2) + little(0x21, 2) + little(Int(crc32(entry.bytes)), 4)
      common += little(entry.bytes.count, 4) + little(entry.bytes.count, 4)
      common += little(name.count, 2) + little(0, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + common
      directory += [UInt8](repeating: 0, count: 10) + little(file.count, 4) + name
      file += little(0x0403_4B50, 4) + common + name + entry.bytes
    }
    var end = little(0x0605_4B50, 4) + little(0, 4) + little(entries.count, 2)
    end += little(entries.count, 2) + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
    return file + directory + end
  }

  private static func little(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
