/// Gives marked cells their former fill back where only their format tells that they are marked.
struct FillRemoval {
  private var sections: StyleSections
  /// What a marker style stands for: the former fill and style of cells.
  private typealias Marker = (fill: Int, style: Int)

  /// The markers by the index of their format.
  private var markers: [Int: Marker] = [:]
  /// Which of the fills are ours, by their index.
  private let isOurs: [Bool]
  /// The formats of marked cells, and the formats that they give way to.
  private var formats: [Int: Int] = [:]

  /// Takes our fills off the cells of all sheets.
  static func run(on package: inout EditedPackage, sheets: [String]) throws {
    guard let part = try package.target(ofType: "styles", from: package.workbookPart) else { return }
    let contents = try package.contents(part)
    guard try PartText(contents, name: part).bytes.place(of: MarkStyles.namePrefix) != nil else { return }
    var removal = FillRemoval(sections: try StyleSections(package.tree(part)))
    removal.findMarkers()
    removal.findFormats()
    for sheet in sheets where !removal.formats.isEmpty {
      let limits = package.limits
      try package.rewrite(sheet) { try removal.write(into: &$0, XMLScanner($0.original, name: sheet, limits: limits)) }
    }
    try package.rewrite(part) { removal.writeStyles(into: &$0) }
  }

  private init(sections: StyleSections) {
    self.sections = sections
    isOurs = sections.fills.entries.map { fill in MarkLevel.allCases.contains { $0.isShown(by: fill) } }
  }

  private func hasOurFill(_ format: XMLElement) -> Bool {
    format.number("fillId").map { isOurs.indices.contains($0) && isOurs[$0] } ?? false
  }

  private mutating func findMarkers() {
    let formats = sections.cellStyleFormats.entries
    let styles = sections.cellStyles.entries
    let names = Dictionary(styles.map { ($0.attribute("name") ?? "", $0.number("xfId") ?? 0) }) { first, _ in first }
    let standard = styles.first { $0.number("builtinId") == 0 }?.number("xfId") ?? 0
    var numbered: [(number: Int, marker: Marker)] = []
    for style in styles {
      guard let name = style.attribute("name"), let number = MarkStyles.number(ofMarker: name), let index = style.number("xfId"),
        formats.indices.contains(index)
      else { continue }
      let former = name.split(separator: ":", maxSplits: 1).dropFirst().first.flatMap { names[String($0)] }
      let marker = (formats[index].number("fillId") ?? 0, former ?? standard)
      markers[index] = marker
      numbered.append((number, marker))
    }
    if !markers.isEmpty { findStrays(numbered.sorted { $0.number < $1.number }.map(\.marker), standard: standard) }
  }

  /// Finds what formats with our fills were derived from where a program, such as openpyxl, has left out styles without a name and not
  /// renumbered the references: some lead beyond the list then, and all of them are in the order of the markers. The list of marks has our
  /// fills with the standard style.
  private mutating func findStrays(_ ordered: [Marker], standard: Int) {
    let references = sections.cellFormats.entries.filter(hasOurFill).compactMap { $0.number("xfId") }
    let found = Set(references).subtracting([standard]).sorted()
    let strays = found.filter { $0 >= sections.cellStyleFormats.count }
    guard !strays.isEmpty else { return }
    if found.count == ordered.count {
      markers = Dictionary(zip(found, ordered)) { first, _ in first }
    } else {
      for stray in strays { markers[stray] = (0, standard) }
    }
  }

  private mutating func findFormats() {
    guard !markers.isEmpty else { return }
    let entries = sections.cellFormats.entries
    var known = Dictionary(entries.enumerated().map { (Appearance($1, sections.text), $0) }) { first, _ in first }
    for (index, entry) in entries.enumerated() {
      guard let marker = entry.number("xfId").flatMap({ markers[$0] }) else { continue }
      // Another fill is one that somebody has given the cell since.
      let fill = hasOurFill(entry) ? marker.fill : entry.number("fillId") ?? 0
      let values = [("fillId", "\(fill)"), ("xfId", "\(marker.style)"), ("applyFill", fill == 0 ? "0" : "1")]
      let wanted = Appearance(entry, sections.text, setting: values)
      let former = known[wanted] ?? sections.cellFormats.add(sections.copy(of: entry, setting: values))
      known[wanted] = former
      formats[index] = former
    }
  }

  /// Writes other formats into the cells, rows and columns of a sheet that have a marked one.
  private func write(into edit: inout PartEdit, _ scanner: consuming XMLScanner) throws {
    while try scanner.next() != .end {
      guard scanner.token == .startTag else { continue }
      let range: Range<Int>? =
        if scanner.isElement("c") || scanner.isElement("row") {
          scanner.attributeValueRange("s")
        } else {
          scanner.isElement("col") ? scanner.attributeValueRange("style") : nil
        }
      guard let range, let format = Int(scanner.attribute("s") ?? scanner.attribute("style") ?? ""), let former = formats[format] else {
        continue
      }
      edit.replace(range, with: "\(former)")
    }
  }

  /// Writes the formats that are new, and takes out the names of the marker styles.
  private func writeStyles(into edit: inout PartEdit) {
    sections.write(into: &edit)
    let styles = sections.cellStyles.entries.filter { $0.attribute("name")?.hasPrefix(MarkStyles.namePrefix) == true }
    for style in styles { edit.remove(style.range) }
    guard let list = sections.cellStyles.element, list.record("count") != nil else { return }
    edit.set("count", to: "\(sections.cellStyles.count - styles.count)", of: list)
  }
}

/// What two formats must have in common to show a cell in the same way.
private struct Appearance: Hashable {
  private let attributes: [String: String]
  private let contents: ArraySlice<UInt8>

  init(_ format: XMLElement, _ text: [UInt8], setting values: [(String, String)] = []) {
    var attributes = Dictionary(format.attributes.map { ($0.name, $0.value) }) { first, _ in first }
    for (name, value) in values { attributes[name] = value }
    // Whether the fill is applied says nothing when there is a style without fill behind it.
    attributes["applyFill"] = nil
    for name in ["numFmtId", "fontId", "fillId", "borderId", "xfId"] where attributes[name] == nil { attributes[name] = "0" }
    self.attributes = attributes
    contents = text[format.startTag.upperBound..<format.contentEnd]
  }
}
