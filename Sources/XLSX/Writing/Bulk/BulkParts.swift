/// The small parts of a bulk workbook.
enum BulkParts {
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  /// The parts with their names; `sheets` are names that have been escaped.
  static func all(sheets: [String], hasStrings: Bool, tables: [Int: BulkTable]) -> [(name: String, text: String)] {
    [
      ("[Content_Types].xml", contentTypes(sheets.count, hasStrings: hasStrings, tables: tables.count)),
      ("_rels/.rels", links([("officeDocument", "xl/workbook.xml")])),
      ("xl/workbook.xml", workbook(sheets)),
      (
        "xl/_rels/workbook.xml.rels",
        links(
          (1...max(1, sheets.count)).map { ("worksheet", "worksheets/sheet\($0).xml") } + [
            ("styles", "styles.xml"), ("theme", "theme/theme1.xml"),
          ]
            + (hasStrings ? [("sharedStrings", "sharedStrings.xml")] : []))
      ),
      ("xl/styles.xml", styles), ("xl/theme/theme1.xml", BulkTheme.text),
    ]
      + tables.sorted { $0.key < $1.key }.flatMap { sheet, table in
        [
          ("xl/worksheets/_rels/sheet\(sheet).xml.rels", links([("table", "../tables/table\(table.number).xml")])),
          ("xl/tables/table\(table.number).xml", table.text),
        ]
      }
  }

  /// What stands behind the rows of a sheet with a table.
  static let tableLink = "<tableParts count=\"1\"><tablePart xmlns:r=\"\(relationships)\" r:id=\"rId1\"/></tableParts>"

  /// What stands before the items of the shared strings.
  static func stringsHead(count: Int, references: Int) -> String {
    declaration + "<sst xmlns=\"\(main)\" count=\"\(references)\" uniqueCount=\"\(count)\">"
  }

  /// What stands before the rows of a sheet.
  static func sheetHead(widths: [Int], freezesHeader: Bool, isFirst: Bool) -> String {
    let pane =
      freezesHeader
      ? "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>" : ""
    let columns = widths.enumerated().map { index, width in
      "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(min(max(width, 6), 60) + 2)\" customWidth=\"1\"/>"
    }
    return declaration + "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView \(isFirst ? "tabSelected=\"1\" " : "")workbookViewId=\"0\">"
      + pane + "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"
      + (columns.isEmpty ? "" : "<cols>" + columns.joined() + "</cols>") + "<sheetData>"
  }

  private static func contentTypes(_ sheets: Int, hasStrings: Bool, tables: Int) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let overrides =
      [("workbook", "sheet.main")] + (1...max(1, sheets)).map { ("worksheets/sheet\($0)", "worksheet") } + [("styles", "styles")]
      + (hasStrings ? [("sharedStrings", "sharedStrings")] : []) + (0..<tables).map { ("tables/table\($0 + 1)", "table") }
    return declaration + "<Types xmlns=\"\(package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Override PartName=\"/xl/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>"
      + overrides.map { "<Override PartName=\"/xl/\($0).xml\" ContentType=\"\(kind).\($1)+xml\"/>" }.joined() + "</Types>"
  }

  private static func links(_ targets: [(type: String, target: String)]) -> String {
    declaration + "<Relationships xmlns=\"\(package)/relationships\">"
      + targets.enumerated().map { index, link in
        "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relationships)/\(link.type)\" Target=\"\(link.target)\"/>"
      }.joined() + "</Relationships>"
  }

  private static func workbook(_ sheets: [String]) -> String {
    declaration + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relationships)\"><bookViews><workbookView/></bookViews><sheets>"
      + sheets.enumerated().map { "<sheet name=\"\($1)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>" }.joined() + "</sheets></workbook>"
  }

  private static var styles: String {
    let formats = BulkStyle.codes.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1)\"/>" }
    let cells = BulkStyle.codes.indices.map {
      "<xf numFmtId=\"\(164 + $0)\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    }
    let font = "<sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/>"
    return declaration + "<styleSheet xmlns=\"\(main)\"><numFmts count=\"\(formats.count)\">" + formats.joined() + "</numFmts>"
      + "<fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>"
      + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
      + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFDDEBF7\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
      + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"\(cells.count + 3)\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
      + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"/>"
      + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" + cells.joined() + "</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }
}
