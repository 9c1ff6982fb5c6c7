internal import Spreadsheet

/// Puts the sheets of a bulk workbook into another workbook, of which every other part stays as it is.
struct SheetInsertion {
  private var package: EditedPackage
  private let outline: WorkbookOutline
  private let source: WorkbookFile
  private let header: InsertedHeader
  private var styles: InsertedStyles
  private let stylesPart: String
  private var tables: InsertedTables
  /// The sheets to be added, with their parts and the cells that have filters.
  private var added: [(name: String, part: String, filtered: CellRange?)] = []
  /// The cells that have filters on sheets that were replaced, by their positions; nil for none.
  private var filters: [(sheet: Int, area: String?)] = []
  private var changesCells = false

  /// - Throws: `EditingError` when the workbook has no styles, `WorkbookError` when it cannot be read.
  init(_ package: EditedPackage, source: WorkbookFile, header: InsertedHeader) throws {
    self.package = package
    self.source = source
    self.header = header
    outline = try WorkbookOutline(package)
    guard let part = try package.target(ofType: "styles", from: outline.part) else {
      throw EditingError.unsafe(part: outline.part, detail: "styles")
    }
    stylesPart = part
    styles = try InsertedStyles(package.contents(part), name: part, limits: package.limits)
    tables = try InsertedTables(package, besides: outline.definedNames.compactMap { $0.attribute("name") })
  }

  /// Puts all sheets in.
  consuming func run(ifExists: SheetConflict) throws -> (bytes: [UInt8], manifest: SaveManifest) {
    for (index, sheet) in source.sheets.enumerated() {
      guard SheetName.index(of: sheet.name, in: outline.sheets.map(\.name)) != nil else {
        try add(index, named: sheet.name)
        continue
      }
      let part = try outline.part(ofWorksheet: sheet.name)
      changesCells = true
      if ifExists == .append { try append(index, to: part) } else { try replace(part, by: index) }
    }
    try listSheets()
    if changesCells { try package.edit(outline.part) { outline.recalculate(in: &$0) } }
    let styles = styles
    try package.edit(stylesPart) { styles.write(into: &$0) }
    return try package.finish(journalIn: nil)
  }

  private mutating func add(_ index: Int, named name: String) throws {
    guard (try? SheetName.check(name)) != nil else { throw EditingError.sheetName(name) }
    let part = try package.freeName(PartName.resolve("worksheets/sheet", from: outline.part) ?? "xl/worksheets/sheet", ".xml")
    let rows = try rows(index, from: 1, skipsHeader: false, prefix: "")
    package.add(part, [], type: ListSheet.contentType)
    let sheet = try sheet(rows, at: part)
    package.restore(part, sheet.bytes)
    added.append((name, part, sheet.filtered))
  }

  /// Replaces a sheet; what was attached to it, such as notes and pictures, goes with it.
  private mutating func replace(_ part: String, by index: Int) throws {
    try package.discard(package.partsReached(onlyFrom: part))
    if let links = package.storedName(PartName.relationshipsPart(of: part)) { try package.discard([links]) }
    // A list of formulas that names cells without any would be taken for damage.
    try package.dropCalculationChain(of: outline.part)
    let rows = try rows(index, from: 1, skipsHeader: false, prefix: "")
    let sheet = try sheet(rows, at: part)
    package.restore(part, sheet.bytes)
    guard let position = outline.sheets.firstIndex(where: { $0.part == part }) else { return }
    filters.append((position, sheet.filtered.map { $0.formula(onSheet: outline.sheets[position].name) }))
  }

  private mutating func append(_ index: Int, to part: String) throws {
    let end = try SheetEnd(package.contents(part), name: part, limits: package.limits)
    let rows = try rows(index, from: end.nextRow, skipsHeader: header != .none && end.lastRow > 0, prefix: end.prefix)
    try package.edit(part) { end.append(rows, to: &$0) }
  }

  private mutating func rows(_ index: Int, from first: Int, skipsHeader: Bool, prefix: String) throws -> InsertedRows {
    try InsertedRows(
      source, sheet: index, from: first, skipsHeader: skipsHeader, prefix: prefix, dates: outline.dateSystem, styles: &styles)
  }

  /// A sheet part around rows, with its table if it is to have one.
  private mutating func sheet(_ rows: borrowing InsertedRows, at part: String) throws -> (bytes: [UInt8], filtered: CellRange?) {
    let columns = max(1, rows.header.count)
    let last = CellReference(row: max(header == .table ? 2 : 1, rows.lastRow), column: header == .table ? columns : max(1, rows.lastColumn))
    let area = CellRange(CellReference(row: 1, column: 1), last)
    let isFrozen = header == .filtered || header == .table
    var text = BulkParts.sheetHead(widths: rows.widths, freezesHeader: isFrozen, isFirst: false)
    if outline.dialect.isStrict { text = text.replacing(BulkParts.main, with: outline.dialect.main) }
    var end = "</sheetData>"
    if header == .filtered, rows.lastRow > 0 { end += "<autoFilter ref=\"\(area)\"/>" }
    if header == .table, rows.lastRow > 0 {
      let identifier = try tables.add(area, columns: rows.header, toSheet: part, outline.dialect, in: &package)
      end += "<tableParts count=\"1\"><tablePart xmlns:r=\"\(outline.dialect.relationships)\" r:id=\"\(identifier)\"/></tableParts>"
    }
    let bytes = Array((text + rows.text).utf8) + Array((end + "</worksheet>").utf8)
    return (bytes, header == .filtered && rows.lastRow > 0 ? area : nil)
  }

  /// Lists the new sheets in the workbook, its properties and its relationships, and what has changed about others.
  private mutating func listSheets() throws {
    guard !added.isEmpty || !filters.isEmpty else { return }
    let filters = filters
    let identifiers = added.isEmpty ? [] : try package.relate(outline.part, to: added.map { ("worksheet", $0.part) }, outline.dialect)
    let entries = zip(added, identifiers).map { sheet, identifier in
      let formula = sheet.filtered.map { $0.formula(onSheet: sheet.name) }
      return WorkbookOutline.NewSheet(
        name: sheet.name, identifier: identifier, definedNames: formula.map { [(WorkbookOutline.filterName, $0)] } ?? [])
    }
    try package.edit(outline.part) { outline.add(entries, filters: filters, into: &$0) }
    guard !added.isEmpty, let properties = package.storedName("docProps/app.xml") else { return }
    let root = try package.tree(properties)
    let names = added.map(\.name)
    try package.edit(properties) { AppProperties.add(names, behind: outline.sheets.map(\.name), in: root, to: &$0) }
  }
}

extension CellRange {
  /// The range on a sheet as a formula has it: `'表 1'!$A$1:$C$5`.
  fileprivate func formula(onSheet name: String) -> String {
    let ends = [topLeft, bottomRight].map { "$\(CellReference.columnName($0.column))$\($0.row)" }
    return SheetName.quoted(name) + "!" + ends.joined(separator: ":")
  }
}
