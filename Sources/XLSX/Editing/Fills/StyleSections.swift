/// The lists of a styles part to which marks add: nothing in them is renumbered.
struct StyleSections {
  /// One list, such as the fills.
  struct Section {
    /// The element of the list; nil when the part has none.
    let element: XMLElement?
    /// The entries that are there.
    let entries: [XMLElement]
    /// What the list should begin with and does not: all of it when the part has no list, nothing when the list is long enough.
    let missing: ArraySlice<String>
    /// The entries to be added.
    private(set) var additions: [String] = []

    init(_ element: XMLElement?, of name: String, usual: [String]) {
      self.element = element
      entries = element?.children(name) ?? []
      missing = usual.dropFirst(entries.count)
    }

    /// How many entries the list will have.
    var count: Int { entries.count + missing.count + additions.count }

    /// Adds an entry and returns its index.
    mutating func add(_ entry: String) -> Int {
      additions.append(entry)
      return count - 1
    }

    /// The index of an entry that was added before, or of this one when it was not.
    mutating func share(_ entry: String) -> Int {
      additions.firstIndex(of: entry).map { count - additions.count + $0 } ?? add(entry)
    }
  }

  private static let order = [
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst",
  ]

  /// The styles part as UTF-8.
  let text: [UInt8]
  /// Its root element.
  let root: XMLElement
  var numberFormats: Section
  var fonts: Section
  var fills: Section
  var borders: Section
  var cellStyleFormats: Section
  var cellFormats: Section
  var cellStyles: Section

  /// The prefix of new elements.
  var prefix: String { root.prefix }

  /// The styles that a part holds.
  init(_ root: XMLElement) {
    self.root = root
    text = root.tree.bytes
    let p = root.prefix
    let format = "<\(p)xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\""
    let pattern = { (name: String) in "<\(p)fill><\(p)patternFill patternType=\"\(name)\"/></\(p)fill>" }
    numberFormats = Section(root.child("numFmts"), of: "numFmt", usual: [])
    // The font that programs show cells in where a workbook has none.
    let font = "<\(p)sz val=\"11\"/><\(p)color theme=\"1\"/><\(p)name val=\"Calibri\"/><\(p)family val=\"2\"/><\(p)scheme val=\"minor\"/>"
    fonts = Section(root.child("fonts"), of: "font", usual: ["<\(p)font>\(font)</\(p)font>"])
    // Excel takes the first two fills for these, whatever the list says.
    fills = Section(root.child("fills"), of: "fill", usual: [pattern("none"), pattern("gray125")])
    borders = Section(
      root.child("borders"), of: "border",
      usual: ["<\(p)border><\(p)left/><\(p)right/><\(p)top/><\(p)bottom/><\(p)diagonal/></\(p)border>"])
    cellStyleFormats = Section(root.child("cellStyleXfs"), of: "xf", usual: [format + "/>"])
    cellFormats = Section(root.child("cellXfs"), of: "xf", usual: [format + " xfId=\"0\"/>"])
    cellStyles = Section(
      root.child("cellStyles"), of: "cellStyle", usual: ["<\(p)cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"])
  }

  /// Writes what was added, and fills up lists that are too short: what is added refers to the first entries of the others.
  func write(into edit: inout PartEdit) {
    let sections = [
      ("numFmts", numberFormats), ("fonts", fonts), ("fills", fills), ("borders", borders), ("cellStyleXfs", cellStyleFormats),
      ("cellXfs", cellFormats),
      ("cellStyles", cellStyles),
    ]
    guard sections.contains(where: { !$1.additions.isEmpty }) else { return }
    for (name, section) in sections where section.count > section.entries.count {
      let entries = (section.missing + section.additions).joined()
      if let element = section.element {
        edit.append(entries, into: element)
        if element.record("count") != nil { edit.set("count", to: "\(section.count)", of: element) }
      } else {
        let list = "<\(prefix)\(name) count=\"\(section.count)\">\(entries)</\(prefix)\(name)>"
        let place = root.place(for: name, in: StyleSections.order)
        if root.closesItself { edit.append(list, into: root) } else { edit.insert(list, at: place) }
      }
    }
  }

  /// A copy of an element with some attributes changed.
  func copy(of element: XMLElement, setting values: [(name: String, value: String)]) -> String {
    let kept = element.attributes.filter { attribute in attribute.namespace != .none || !values.contains { $0.name == attribute.name } }
    let attributes = kept.map { " " + String(decoding: text[$0.start...$0.range.upperBound], as: UTF8.self) }
    let changed = values.map { " \($0.name)=\"\($0.value)\"" }
    let rest = element.closesItself ? "/>" : ">" + String(decoding: text[element.startTag.upperBound..<element.end], as: UTF8.self)
    return "<\(element.qualifiedName)" + attributes.joined() + changed.joined() + rest
  }
}
