internal import Spreadsheet

/// Puts marks into a workbook that has none.
struct Marking {
  private var package: EditedPackage
  private let outline: WorkbookOutline
  private let author: String
  private let closesComments: Bool
  private let stylesPart: String
  /// Links of the workbook part to parts that are added.
  private var links: [(type: String, target: String)] = []

  /// Reads what marking needs to know of a workbook.
  init(_ package: EditedPackage, _ outline: WorkbookOutline, author: String, closesComments: Bool) throws {
    self.package = package
    self.author = author
    self.closesComments = closesComments
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
  }

  /// Marks the cells and adds the list.
  consuming func run(_ marks: [CellMark], list: MarkList?) throws -> (bytes: [UInt8], manifest: SaveManifest) {
    let marked = try marksByPart(marks)
    let sheets = outline.sheets.compactMap(\.part)
    // Sheets with marks are needed as a whole; when that is known, they are inflated once.
    for part in sheets where marked[part] != nil { _ = try package.contents(part) }
    let prepared = try PreparedStyles.of(
      stylesPart, in: package, hasList: list != nil, avoiding: FormatReferences.last(in: sheets, of: package))
    var styles = prepared.styles
    let withoutComment = try writeMarks(marked, &styles)
    if let list, let formats = prepared.list { try add(list, formats) }
    if !links.isEmpty, list == nil { _ = try package.relate(outline.part, to: links, outline.dialect) }
    let sections = styles.sections
    try package.edit(stylesPart) { sections.write(into: &$0) }
    var result = try package.finish(journalIn: stylesPart)
    // Of several marks of a cell the first, which is the severest, stands for it.
    var seen: Set<[String]> = []
    result.manifest.cellsWithoutComment = withoutComment.filter { seen.insert([$0.sheet, $0.cell.description]).inserted }
    return result
  }

  /// The marks of each sheet.
  private func marksByPart(_ marks: [CellMark]) throws -> [String: [CellMark]] {
    var byPart: [String: [CellMark]] = [:]
    for mark in marks { try byPart[outline.part(ofSheet: mark.sheet), default: []].append(mark) }
    return byPart
  }

  /// Marks sheet by sheet, in the order of the workbook.
  private mutating func writeMarks(_ marks: [String: [CellMark]], _ styles: inout MarkStyles) throws -> [CellMark] {
    var rest = marks
    var withoutComment: [CellMark] = []
    for sheet in outline.sheets {
      guard let part = sheet.part, let marks = rest.removeValue(forKey: part) else { continue }
      let marking = try SheetMarking(
        marks, on: part, author: author, closesComments: closesComments, dialect: outline.dialect, in: package)
      withoutComment += try marking.write(into: &package, styles: &styles)
    }
    return withoutComment
  }

  /// Adds the list. What the workbook opens with stays as it was: to change that, something would have to be replaced in the workbook part
  /// or in a sheet without marks.
  private mutating func add(_ list: MarkList, _ formats: ListStyles) throws {
    guard (try? SheetName.check(list.name)) != nil else { throw EditingError.sheetName(list.name) }
    let name = SheetName.free(list.name, besides: outline.sheets.map(\.name))
    let part = try package.freeName(PartName.resolve("worksheets/sheet", from: outline.part) ?? "xl/worksheets/sheet", ".xml")
    let sheet = ListSheet(list, name: name, styles: formats, dialect: outline.dialect)
    package.add(part, sheet.part, type: ListSheet.contentType)
    links.append(("worksheet", part))
    let identifier = try package.relate(outline.part, to: links, outline.dialect).last ?? ""
    let entry = WorkbookOutline.NewSheet(name: name, identifier: identifier, definedNames: sheet.definedNames)
    try package.edit(outline.part) { outline.add([entry], into: &$0) }
    if let properties = package.storedName("docProps/app.xml") {
      let root = try package.tree(properties)
      try package.edit(properties) { AppProperties.add([name], behind: outline.sheets.map(\.name), in: root, to: &$0) }
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
