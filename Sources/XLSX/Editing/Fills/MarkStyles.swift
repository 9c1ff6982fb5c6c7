/// The cell formats of marked cells.
///
/// A marked cell's format is a copy of its former one with another fill. What the fill was is kept in a hidden cell style named
/// `自动校核 1`, `自动校核 2` …: its own format has the former fill, and the marked format is derived from it. Programs that save the
/// workbook anew renumber every list but keep cell styles by name, so the mark is recognised and taken back wherever the cell has gone.
/// When the former format was derived from a style other than the standard one, the name goes on with that style's: `自动校核 3:好`.
struct MarkStyles {
  /// What the names of the styles begin with.
  static let namePrefix = "自动校核 "
  /// Formats that Excel allows in a workbook.
  static let formatLimit = 64_000

  /// The number in the name of a marker style; nil for any other.
  static func number(ofMarker name: String) -> Int? {
    name.hasPrefix(namePrefix) ? Int(name.dropFirst(namePrefix.count).prefix { $0.isNumber }) : nil
  }

  private struct Key: Hashable {
    let format: Int
    let level: MarkLevel
  }

  var sections: StyleSections
  private let part: String
  private var formats: [Key: Int] = [:]
  private var markers: [String: Int] = [:]
  private var numbers: Set<Int> = []
  /// The names of the cell styles by their formats, without the standard style.
  private let styleNames: [Int: String]

  /// The styles of a workbook.
  init(_ root: XMLElement, part: String) {
    sections = StyleSections(root)
    self.part = part
    let named = sections.cellStyles.entries.filter { $0.number("builtinId") != 0 }
    styleNames = Dictionary(named.map { ($0.number("xfId") ?? 0, $0.attribute("name") ?? "") }) { first, _ in first }
  }

  /// Keeps cells that refer to formats which do not exist from getting the look of those that are added: they go on looking like the
  /// first one, of which there are then as many copies as it takes.
  /// - Parameter last: The last format that cells refer to.
  mutating func avoid(_ last: Int) {
    guard last < MarkStyles.formatLimit, last >= sections.cellFormats.count else { return }
    let first = sections.cellFormats.entries.first.map { sections.copy(of: $0, setting: []) } ?? sections.cellFormats.missing.first
    guard let copy = first else { return }
    for _ in sections.cellFormats.count...last { _ = sections.cellFormats.add(copy) }
  }

  /// The format of a marked cell.
  /// - Parameters:
  ///   - format: The cell's format; one that does not exist counts as the first.
  ///   - level: The level of the mark.
  /// - Returns: The index of the format.
  /// - Throws: `EditingError.unsafe` when the workbook has as many formats as there may be.
  mutating func marked(_ format: Int, _ level: MarkLevel) throws -> Int {
    let key = Key(format: format, level: level)
    if let known = formats[key] { return known }
    let existing = sections.cellFormats.entries
    let fill = sections.fills.share(level.fill(prefix: sections.prefix))
    let base = existing.indices.contains(format) ? existing[format] : existing.first
    let marker = marker(fill: base?.number("fillId") ?? 0, style: base?.number("xfId") ?? 0)
    let values = [("fillId", "\(fill)"), ("xfId", "\(marker)"), ("applyFill", "1")]
    let entry =
      base.map { sections.copy(of: $0, setting: values) }
      ?? "<\(sections.prefix)xf numFmtId=\"0\" fontId=\"0\" borderId=\"0\" fillId=\"\(fill)\" xfId=\"\(marker)\" applyFill=\"1\"/>"
    let index = sections.cellFormats.share(entry)
    guard sections.cellFormats.count <= MarkStyles.formatLimit else {
      throw EditingError.unsafe(part: part, detail: "> \(MarkStyles.formatLimit) cellXfs")
    }
    formats[key] = index
    return index
  }

  /// The cell style that keeps a former fill and the style that the former format was derived from.
  private mutating func marker(fill: Int, style: Int) -> Int {
    let name = styleNames[style] ?? ""
    let key = "\(fill) \(name)"
    if let known = markers[key] { return known }
    let p = sections.prefix
    let format = """
      <\(p)xf numFmtId="0" fontId="0" fillId="\(fill)" borderId="0" applyNumberFormat="0" applyFont="0" applyBorder="0" \
      applyAlignment="0" applyProtection="0"/>
      """
    let index = sections.cellStyleFormats.add(format)
    let title = MarkStyles.namePrefix + "\(takeNumber())" + (name.isEmpty ? "" : ":" + XMLText.attribute(name))
    _ = sections.cellStyles.add("<\(p)cellStyle name=\"\(title)\" xfId=\"\(index)\" hidden=\"1\"/>")
    markers[key] = index
    return index
  }

  /// The first number that no marker style has, which it then has.
  private mutating func takeNumber() -> Int {
    if numbers.isEmpty {
      numbers = Set(sections.cellStyles.entries.compactMap { $0.attribute("name").flatMap(MarkStyles.number) })
    }
    var number = 1
    while numbers.contains(number) { number += 1 }
    numbers.insert(number)
    return number
  }
}
