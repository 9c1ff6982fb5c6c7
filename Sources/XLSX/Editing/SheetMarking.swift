internal import Spreadsheet

/// Marks the cells of one sheet: their formats, their comments and the boxes of these.
struct SheetMarking {
  private static let commentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
  private static let drawingType = "application/vnd.openxmlformats-officedocument.vmlDrawing"

  private let part: String
  private let dialect: MarkupDialect
  private let author: String
  private let layout: SheetLayout
  private let rows: SheetRows
  /// The marks of each cell, severest first.
  private let marks: [(cell: CellReference, marks: [CellMark])]

  /// Looks for the cells of marks that are all on one sheet.
  /// - Throws: `EditingError` when the sheet has no cells.
  init(_ marks: [CellMark], on part: String, author: String, dialect: MarkupDialect, in package: EditedPackage) throws {
    let contents = try package.contents(part)
    let sheet = marks.first?.sheet ?? ""
    guard let layout = SheetLayout(try package.tree(part, leaf: "sheetData")) else { throw EditingError.noCells(sheet: sheet) }
    for mark in marks where !SheetMarking.isInside(mark.cell) { throw EditingError.cellOutside(sheet: sheet, cell: mark.cell) }
    let grouped = Dictionary(grouping: marks) { layout.area(of: $0.cell).topLeft }
    self.part = part
    self.dialect = dialect
    self.author = author
    self.layout = layout
    self.marks = grouped.sorted { $0.key < $1.key }.map { cell, marks in (cell, SheetMarking.ordered(marks)) }
    rows = try SheetRows(of: grouped.keys, in: XMLScanner(contents, name: part, limits: package.limits))
  }

  /// Puts the marks into the package.
  /// - Returns: the marks whose comments could not be placed.
  func write(into package: inout EditedPackage, styles: inout MarkStyles) throws -> [CellMark] {
    try writeFills(into: &package, &styles)
    return try writeComments(into: &package)
  }

  private static func isInside(_ cell: CellReference) -> Bool {
    (1...CellReference.maximumRow).contains(cell.row) && (1...CellReference.maximumColumn).contains(cell.column)
  }

  /// Severest first, otherwise in the order given; the same mark once.
  private static func ordered(_ marks: [CellMark]) -> [CellMark] {
    var seen: Set<[String]> = []
    let sorted = marks.enumerated().sorted { ($0.element.level, $0.offset) < ($1.element.level, $1.offset) }
    return sorted.map(\.element).filter { seen.insert([$0.level.rawValue, $0.title, $0.message]).inserted }
  }

  private func writeFills(into package: inout EditedPackage, _ styles: inout MarkStyles) throws {
    let fills = SheetFills(layout, rows)
    var formats: [CellReference: Int] = [:]
    for (cell, marks) in marks {
      guard let level = marks.first?.level else { continue }
      formats[cell] = try styles.marked(fills.format(of: cell), level)
    }
    try package.edit(part) { fills.write(formats, into: &$0) }
  }

  private func writeComments(into package: inout EditedPackage) throws -> [CellMark] {
    let commentsPart = try package.target(ofType: "comments", from: part)
    // Links of the sheet to parts that are added.
    var links: [(type: String, target: String)] = []
    let target = try commentsPart ?? package.freeName("xl/comments", ".xml")
    if commentsPart == nil {
      package.add(target, SheetComments.empty(dialect), type: SheetMarking.commentsType)
      links.append(("comments", target))
    }
    guard let comments = SheetComments(try package.tree(target)) else { throw EditingError.unsafe(part: target, detail: "commentList") }
    let placed = marks.filter { !comments.isThreaded($0.cell) }
    let texts = placed.map { (cell: $0.cell, text: CommentText($0.marks, author: author)) }
    try package.edit(target) { comments.write(texts, author: author, into: &$0) }
    let drawing = texts.isEmpty ? nil : try writeBoxes(texts, into: &package)
    if let drawing { links.append(("vmlDrawing", drawing)) }
    let identifiers = links.isEmpty ? [] : try package.relate(part, to: links, dialect)
    if drawing != nil, let identifier = identifiers.last { try refer(to: identifier, in: &package) }
    return marks.filter { comments.isThreaded($0.cell) }.flatMap(\.marks)
  }

  /// Puts the boxes into the sheet's drawing of shapes.
  /// - Returns: the drawing when it is new.
  private func writeBoxes(_ texts: [(cell: CellReference, text: CommentText)], into package: inout EditedPackage) throws -> String? {
    let existing = try drawing(in: package)
    let name = try existing ?? package.freeName("xl/drawings/vmlDrawing", ".vml")
    if package.storedName(name) == nil { package.add(name, CommentShapes.empty, type: SheetMarking.drawingType) }
    let shapes = try CommentShapes(package.contents(name), name: name)
    let missing = shapes.cellsWithoutBox(among: texts.map(\.cell))
    let boxes = texts.filter { missing.contains($0.cell) }.map { cell, text in
      (cell: cell, anchor: CommentAnchor(for: text.plain, beside: layout.area(of: cell), layout: layout, heights: rows.heights))
    }
    if !boxes.isEmpty { try package.edit(name) { shapes.write(boxes, into: &$0) } }
    return existing == nil ? name : nil
  }

  /// The drawing that the sheet says its comments have, even when the file lacks it.
  private func drawing(in package: EditedPackage) throws -> String? {
    guard let identifier = layout.drawingIdentifier else { return nil }
    let relationship = try package.relationships(of: part).first { $0.id == identifier && !$0.isExternal }
    guard let target = relationship.flatMap({ PartName.resolve($0.target, from: part) }) else {
      throw EditingError.unsafe(part: part, detail: "legacyDrawing \(identifier)")
    }
    return package.storedName(target) ?? target
  }

  private func refer(to identifier: String, in package: inout EditedPackage) throws {
    let element = "<\(layout.root.prefix)legacyDrawing xmlns:r=\"\(dialect.relationships)\" r:id=\"\(identifier)\"/>"
    try package.edit(part) { $0.insert(element, at: layout.placeForDrawing) }
  }
}
