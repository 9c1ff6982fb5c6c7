/// Makes small workbooks out of the text of their parts, in the way that a careful program would; every part can be replaced or left out.
struct WorkbookMaker {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The parts by name, in order.
  var parts: [(name: String, text: String)] = []

  /// A workbook with one sheet, `Sheet1`: the XML inside `sheetData`, of each shared string item, behind and before the rows, and the
  /// attributes of `workbookPr`. Cell formats 1, 2 and so on have these format codes, or built-in formats where a code is a number.
  init(rows: String, strings: [String] = [], formats: [String] = [], tail: String = "", head: String = "", properties: String = "") {
    self["[Content_Types].xml"] = """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
      <Override PartName="/xl/worksheets/sheet1.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
      """
    self["_rels/.rels"] = WorkbookMaker.relationships([("rId1", "officeDocument", "xl/workbook.xml")])
    self["xl/workbook.xml"] = """
      <workbook xmlns="\(WorkbookMaker.main)" xmlns:r="\(WorkbookMaker.office)"><workbookPr \(properties)/>\
      <sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>
      """
    self["xl/_rels/workbook.xml.rels"] = WorkbookMaker.relationships([
      ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"), ("rId3", "sharedStrings", "sharedStrings.xml"),
    ])
    self["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="\(WorkbookMaker.main)" xmlns:r="\(WorkbookMaker.office)">\(head)<sheetData>\(rows)</sheetData>\(tail)</worksheet>
      """
    self["xl/sharedStrings.xml"] = "<sst xmlns=\"\(WorkbookMaker.main)\">\(strings.joined())</sst>"
    self["xl/styles.xml"] = WorkbookMaker.styles(formats)
  }

  /// The text of a part; nil when there is none.
  subscript(name: String) -> String? {
    get { parts.first { $0.name == name }?.text }
    set {
      let index = parts.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let text?): parts[index].text = text
      case (let index?, nil): parts.remove(at: index)
      case (nil, let text?): parts.append((name, text))
      case (nil, nil): break
      }
    }
  }

  /// The file.
  var bytes: [UInt8] { ZipMaker(parts.map { ZipMaker.Entry($0.name, $0.text) }).bytes() }

  /// Replaces text in all parts whose names begin so.
  mutating func replace(_ old: String, with new: String, inPartsNamed prefix: String = "") {
    for index in parts.indices where parts[index].name.hasPrefix(prefix) {
      parts[index].text = parts[index].text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
  }

  static func relationships(_ list: [(id: String, type: String, target: String)]) -> String {
    let items = list.map { "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.type)\" Target=\"\($0.target)\"/>" }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(items.joined())</Relationships>"
  }

  private static func styles(_ formats: [String]) -> String {
    var codes = ""
    var cellFormats = "<xf numFmtId=\"0\"/>"
    for (index, format) in formats.enumerated() {
      if Int(format) == nil {
        let code = format.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
        codes += "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(code)\"/>"
      }
      cellFormats += "<xf numFmtId=\"\(Int(format) ?? 200 + index)\"/>"
    }
    return "<styleSheet xmlns=\"\(main)\"><numFmts>\(codes)</numFmts><cellXfs>\(cellFormats)</cellXfs></styleSheet>"
  }
}
