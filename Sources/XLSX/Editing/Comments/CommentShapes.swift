internal import Spreadsheet

/// The boxes of comments: shapes in a VML drawing, which comments may share with form controls.
///
/// Such drawings are not always well-formed XML, so what is there is only looked through for a few words, and shapes are put in before
/// its end. What is put in is ASCII, which fits any encoding but UTF-16.
struct CommentShapes {
  private static let shapeType = """
    <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
    <v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
    """
  private static let declarations = [
    ("v", "urn:schemas-microsoft-com:vml"), ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
  ]

  /// The drawing as UTF-8.
  let text: [UInt8]
  private let end: Int
  private let name: String

  /// Looks through a drawing.
  /// - Throws: `EditingError.unsafe` when it does not end as a drawing does.
  init(_ part: [UInt8], name: String) throws {
    text = try PartText(part, name: name).bytes
    self.name = name
    guard let end = text.lastPlace(of: "</"), String(decoding: text[end...].prefix(6), as: UTF8.self) == "</xml>" else {
      throw EditingError.unsafe(part: name, detail: "</xml>")
    }
    self.end = end
  }

  /// The box of a comment.
  struct Box {
    /// The cell that the comment is on.
    let cell: CellReference
    /// The client data, which name the cell.
    let data: Range<Int>
    /// Where they say where the box stands; nil when they do not.
    let anchor: Range<Int>?
  }

  /// The boxes that are there.
  var boxes: [Box] {
    var boxes: [Box] = []
    var place = 0
    let excel = prefix(of: "urn:schemas-microsoft-com:office:excel") ?? "x"
    while let start = text.place(of: "ObjectType=\"Note\"", from: place) {
      place = text.place(of: "</\(excel):ClientData>", from: start) ?? text.count
      let data = Array(text[start..<place])
      guard let row = data.number(behind: "<\(excel):Row>"), let column = data.number(behind: "<\(excel):Column>") else { continue }
      let anchor = data.contents(behind: "<\(excel):Anchor>").map { $0.lowerBound + start..<$0.upperBound + start }
      boxes.append(Box(cell: CellReference(row: row + 1, column: column + 1), data: start..<place, anchor: anchor))
    }
    return boxes
  }

  /// Makes a box large enough for a text.
  func enlarge(_ box: Box, for comment: String, by placement: CommentPlacement, in edit: inout PartEdit) {
    guard let range = box.anchor, let anchor = CommentAnchor(String(decoding: text[range], as: UTF8.self)) else { return }
    let enlarged = placement.enlarged(anchor, for: comment)
    if enlarged != anchor { edit.replace(range, with: enlarged.text) }
  }

  /// The name of the elements that are shapes: `v:shape` nearly everywhere.
  private var shapeName: String { "\(prefix(of: "urn:schemas-microsoft-com:vml") ?? "v"):shape" }

  /// Whether there is any shape.
  var hasShapes: Bool { text.place(of: "<\(shapeName) ") != nil }

  /// The prefix of the elements of a namespace, where a program made names up; nil when it is not declared with one.
  private func prefix(of namespace: String) -> String? {
    guard let end = text.place(of: "=\"\(namespace)\"") else { return nil }
    let prefix = text[..<end].reversed().prefix { $0 != UInt8(ascii: ":") && !XMLCharacters.isSpace($0) && $0 != UInt8(ascii: "<") }
    return prefix.isEmpty ? nil : String(decoding: prefix.reversed(), as: UTF8.self)
  }

  /// The shapes that are the boxes of the comments of some cells.
  /// - Complexity: O(n) over the drawing.
  func ranges(ofBoxes cells: Set<CellReference>) -> [Range<Int>] {
    let (start, end) = ("<\(shapeName) ", "</\(shapeName)>")
    var ranges: [Range<Int>] = []
    var previous = 0
    for box in boxes {
      defer { previous = box.data.upperBound }
      guard cells.contains(box.cell), let first = text.lastPlace(of: start, in: previous..<box.data.lowerBound) else { continue }
      guard let last = text.place(of: end, from: box.data.lowerBound) else { break }
      ranges.append(first..<last + end.utf8.count)
    }
    return ranges
  }

  /// Adds boxes.
  func write(_ boxes: [(cell: CellReference, size: CommentBox, anchor: CommentAnchor)], into edit: inout PartEdit) {
    let first = (shapeNumbers.max() ?? 1024) + 1
    let known = text.place(of: "id=\"_x0000_t202\"") != nil
    // What a shape declares counts for that shape alone.
    let root = Array(text[(text.place(of: "<xml") ?? 0)...].prefix { $0 != UInt8(ascii: ">") })
    let attributes = CommentShapes.declarations.filter { root.place(of: "xmlns:\($0)=\"\($1)\"") == nil }
    let declarations = attributes.map { " xmlns:\($0)=\"\($1)\"" }.joined()
    var shapes = known ? "" : CommentShapes.shapeType
    for (index, box) in boxes.enumerated() { shapes += CommentShapes.shape(box.cell, box.size, box.anchor, number: first + index) }
    if !declarations.isEmpty {
      shapes = shapes.replacing("<v:shapetype ", with: "<v:shapetype\(declarations) ").replacing(
        "<v:shape ", with: "<v:shape\(declarations) ")
    }
    edit.insert(shapes, at: end)
  }

  /// The numbers of the shapes that are there.
  private var shapeNumbers: [Int] {
    var numbers: [Int] = []
    var place = 0
    let mark = "_x0000_s"
    while let start = text.place(of: mark, from: place) {
      place = start + mark.utf8.count
      if let number = Int(String(decoding: text[place...].prefix(9).prefix { (48...57).contains($0) }, as: UTF8.self)) {
        numbers.append(number)
      }
    }
    return numbers
  }

  private static func shape(_ cell: CellReference, _ size: CommentBox, _ anchor: CommentAnchor, number: Int) -> String {
    """
    <v:shape id="_x0000_s\(number)" type="#_x0000_t202" style="position:absolute;margin-left:0;margin-top:0;\
    width:\(Int(size.width) * 3 / 4)pt;height:\(Int(size.height) * 3 / 4)pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">\
    <v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
    <v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
    <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>\(anchor.text)</x:Anchor><x:AutoFill>False</x:AutoFill>\
    <x:Row>\(cell.row - 1)</x:Row><x:Column>\(cell.column - 1)</x:Column></x:ClientData></v:shape>
    """
  }

  /// An empty drawing.
  static let empty = Array(
    """
    <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
    xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>
    """.utf8)
}

extension [UInt8] {
  /// What stands between a tag and the next one; nil when there is no such tag.
  func contents(behind tag: String) -> Range<Int>? {
    guard let start = place(of: tag), case let first = start + tag.utf8.count, let end = self[first...].firstIndex(of: 0x3C)
    else { return nil }
    return first..<end
  }

  /// The number that follows a text; nil when there is none.
  func number(behind mark: String) -> Int? {
    guard let start = place(of: mark) else { return nil }
    let digits = self[(start + mark.utf8.count)...].drop { XMLCharacters.isSpace($0) }.prefix(9).prefix { (48...57).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
