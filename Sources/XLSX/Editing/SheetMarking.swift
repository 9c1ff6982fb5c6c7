internal import Spreadsheet

/// Marks the cells of one sheet: their formats, their comments and the boxes of these.
struct SheetMarking {
  private static let commentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
  private static let drawingType = "application/vnd.openxmlformats-officedocument.vmlDrawing"

  private let part: String
  private let dialect: MarkupDialect
  private let author: String
  private let closesComments: Bool
  private let layout: SheetLayout
  private let rows: SheetRows
  /// The merged areas that marked cells stand for.
  private let areas: [CellReference: CellRange]
  /// The marks of each cell, severest first.
  private let marks: [(cell: CellReference, marks: [CellMark])]

  /// Looks for the cells of marks that are all on one sheet.
  /// - Throws: `EditingError` when the sheet has no cells.
  init(
    _ marks: [CellMark], on part: String, author: String, closesComments: Bool, dialect: MarkupDialect, in package: EditedPackage
  ) throws {
    let contents = try package.contents(part)
    let sheet = marks.first?.sheet ?? ""
    guard let layout = SheetLayout(try package.sheetTree(part)) else { throw EditingError.noCells(sheet: sheet) }
    for mark in marks where !SheetMarking.isInside(mark.cell) { throw EditingError.cellOutside(sheet: sheet, cell: mark.cell) }
    let merged = layout.areas(of: marks.lazy.map(\.cell))
    let grouped = Dictionary(grouping: marks) { merged[$0.cell]?.topLeft ?? $0.cell }
    self.part = part
    self.dialect = dialect
    self.author = author
    self.closesComments = closesComments
    self.layout = layout
    areas = Dictionary(merged.values.map { ($0.topLeft, $0) }) { first, _ in first }
    self.marks = grouped.sorted { $0.key < $1.key }.map { cell, marks in (cell, SheetMarking.ordered(marks)) }
    rows = try SheetRows(
      of: grouped.keys, unstatedHeight: layout.hidesRows ? layout.usualHeight : nil,
      in: XMLScanner(contents, name: part, limits: package.limits))
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
    guard marks.count > 1 else { return marks }
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
    let drawing = try drawing(in: package)
    // What two sheets share would show the comments of one on the other.
    if try package.isShared([commentsPart, drawing].compactMap { $0 }, beyond: part) { return marks.flatMap(\.marks) }
    // Links of the sheet to parts that are added.
    var links: [(type: String, target: String)] = []
    let target = try commentsPart ?? package.freeName("xl/comments", ".xml")
    if commentsPart == nil {
      package.add(target, SheetComments.empty(dialect), type: SheetMarking.commentsType)
      links.append(("comments", target))
    }
    guard let comments = SheetComments(try package.tree(target)) else { throw EditingError.unsafe(part: target, detail: "commentList") }
    let texts = marks.filter { !comments.isThreaded($0.cell) }.map { cell, marks in
      let former = comments.text(of: cell)
      return Text(cell: cell, former: former, text: CommentText(marks, author: author, isClosed: closesComments, behind: former))
    }
    try package.edit(target) { comments.write(texts.map { ($0.cell, $0.text) }, author: author, into: &$0) }
    let newDrawing = texts.isEmpty ? nil : try writeBoxes(texts, existing: drawing, into: &package)
    if let newDrawing { links.append(("vmlDrawing", newDrawing)) }
    let identifiers = links.isEmpty ? [] : try package.relate(part, to: links, dialect)
    if newDrawing != nil, let identifier = identifiers.last { try refer(to: identifier, in: &package) }
    return marks.filter { comments.isThreaded($0.cell) }.flatMap(\.marks)
  }

  /// What is written into a cell's comment.
  private struct Text {
    let cell: CellReference
    /// What the comment says already.
    let former: String
    let text: CommentText

    /// All that the comment will say.
    var whole: String { former.isEmpty ? text.plain : former + "\n" + text.plain }
  }

  /// Puts the boxes into the sheet's drawing of shapes; those that are there become large enough.
  /// - Returns: the drawing when it is new.
  private func writeBoxes(_ texts: [Text], existing: String?, into package: inout EditedPackage) throws -> String? {
    let name = try existing ?? package.freeName("xl/drawings/vmlDrawing", ".vml")
    if package.storedName(name) == nil { package.add(name, CommentShapes.empty, type: SheetMarking.drawingType) }
    let shapes = try CommentShapes(package.contents(name), name: name)
    let boxes = Dictionary(shapes.boxes.map { ($0.cell, $0) }) { first, _ in first }
    var placement = CommentPlacement(layout, rows)
    var added: [(cell: CellReference, size: CommentBox, anchor: CommentAnchor)] = []
    try package.edit(name) { edit in
      for text in texts {
        if let box = boxes[text.cell] {
          shapes.enlarge(box, for: text.whole, by: placement, in: &edit)
        } else {
          let size = CommentBox(text.whole)
          added.append((text.cell, size, placement.place(size, beside: areas[text.cell] ?? CellRange(text.cell))))
        }
      }
      if !added.isEmpty { shapes.write(added, into: &edit) }
    }
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
