internal import Spreadsheet

/// Puts marks into a workbook that has none.
struct Marking {
  private var package: EditedPackage
  private let outline: WorkbookOutline
  private let author: String
  private var styles: MarkStyles
  private let stylesPart: String
  /// Links of the workbook part to parts that are added.
  private var links: [(type: String, target: String)] = []

  /// Reads what marking needs to know of a workbook.
  init(_ package: EditedPackage, _ outline: WorkbookOutline, author: String) throws {
    self.package = package
    self.author = author
    self.outline = outline
    if let part = try package.target(ofType: "styles", from: outline.part) {
      stylesPart = part
    } else {
      let link = try package.relationships(of: outline.part).first { $0.type == "styles" }
      // A link may lead to a part that the file lacks; then only that part is added.
      stylesPart = PartName.resolve(link?.target ?? "styles.xml", from: outline.part) ?? "xl/styles.xml"
      if package.storedName(stylesPart) == nil {
        self.package.add(stylesPart, Marking.emptyStyles(outline.dialect), type: Marking.stylesType)
      }
      if link == nil { links.append(("styles", stylesPart)) }
    }
    styles = try MarkStyles(self.package.tree(stylesPart), part: stylesPart)
    try styles.avoid(FormatReferences.last(in: outline.sheets.compactMap(\.part), of: package))
  }

  /// Marks the cells and adds the list.
  consuming func run(_ marks: [CellMark], list: MarkList?) throws -> (bytes: [UInt8], manifest: SaveManifest) {
    let withoutComment = try writeMarks(marks)
    if let list { try add(list) }
    if !links.isEmpty, list == nil { _ = try package.relate(outline.part, to: links, outline.dialect) }
    let sections = styles.sections
    try package.edit(stylesPart) { sections.write(into: &$0) }
    var result = try package.finish(journalIn: stylesPart)
    result.manifest.cellsWithoutComment = withoutComment
    return result
  }

  /// Marks sheet by sheet, in the order of the workbook.
  private mutating func writeMarks(_ marks: [CellMark]) throws -> [CellMark] {
    var byPart: [String: [CellMark]] = [:]
    for mark in marks { try byPart[outline.part(ofSheet: mark.sheet), default: []].append(mark) }
    var withoutComment: [CellMark] = []
    for sheet in outline.sheets {
      guard let part = sheet.part, let marks = byPart.removeValue(forKey: part) else { continue }
      let marking = try SheetMarking(marks, on: part, author: author, dialect: outline.dialect, in: package)
      withoutComment += try marking.write(into: &package, styles: &styles)
    }
    return withoutComment
  }

  private mutating func add(_ list: MarkList) throws {
    guard (try? SheetName.check(list.name)) != nil else { throw EditingError.sheetName(list.name) }
    let name = outline.freeName(list.name)
    let part = try package.freeName(PartName.resolve("worksheets/sheet", from: outline.part) ?? "xl/worksheets/sheet", ".xml")
    let sheet = ListSheet(list, name: name, styles: ListStyles(addingTo: &styles.sections, outline.dialect), dialect: outline.dialect)
    package.add(part, sheet.part, type: ListSheet.contentType)
    links.append(("worksheet", part))
    let identifier = try package.relate(outline.part, to: links, outline.dialect).last ?? ""
    let entry = WorkbookOutline.NewSheet(name: name, identifier: identifier, definedNames: sheet.definedNames)
    try package.edit(outline.part) { edit in
      outline.add([entry], into: &edit)
      outline.activateNewSheet(in: &edit)
    }
    try deselectSheets()
    if let properties = package.storedName("docProps/app.xml") {
      let root = try package.tree(properties)
      try package.edit(properties) { AppProperties.add([name], behind: outline.sheets.map(\.name), in: root, to: &$0) }
    }
  }

  /// Takes the selection off all other sheets: two selected sheets would be edited together.
  private mutating func deselectSheets() throws {
    for part in outline.sheets.compactMap(\.part) {
      for value in try package.selectionMarks(of: part) { try package.edit(part) { $0.replace(value, with: "0") } }
    }
  }

  private static let stylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

  /// Styles with the one format that all cells of a workbook without styles have.
  private static func emptyStyles(_ dialect: MarkupDialect) -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <styleSheet xmlns="\(dialect.main)"><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
      </styleSheet>
      """.utf8)
  }
}

extension EditedPackage {
  /// The values of the attributes that say a sheet is selected in the first window; only the part up to the rows is read.
  func selectionMarks(of part: String) throws -> [Range<Int>] {
    if let root = knownTree(part) {
      return root.children("sheetViews").flatMap { $0.children("sheetView") }.compactMap { view in
        view.isTrue("tabSelected") && (view.attribute("workbookViewId") ?? "0") == "0" ? view.record("tabSelected")?.range : nil
      }
    }
    var scanner = try scanner(part)
    var values: [Range<Int>] = []
    while try scanner.next() != .end, !scanner.isElement("sheetData") {
      guard scanner.token == .startTag, scanner.isElement("sheetView"), ["1", "true", "on"].contains(scanner.attribute("tabSelected")),
        (scanner.attribute("workbookViewId") ?? "0") == "0", let value = scanner.attributeValueRange("tabSelected")
      else { continue }
      values.append(value)
    }
    return values
  }
}
