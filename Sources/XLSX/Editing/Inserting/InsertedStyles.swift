internal import Spreadsheet

/// The formats of a bulk workbook's cells, in the styles of another workbook; each is added when it is first needed.
struct InsertedStyles {
  private var sections: StyleSections
  private let firstNumberFormat: Int
  private var formats: [Int: Int] = [:]

  /// - Throws: `WorkbookError` when the styles part cannot be read.
  init(_ part: [UInt8], name: String, limits: ReadingLimits) throws {
    sections = StyleSections(try XMLTree.read(part, name: name, limits: limits))
    firstNumberFormat = max(163, sections.numberFormats.entries.compactMap { $0.number("numFmtId") }.max() ?? 0) + 1
  }

  /// The format that stands for one of a bulk workbook; 0 is that of cells that say nothing.
  mutating func format(_ position: Int) -> Int {
    guard position > 0 else { return 0 }
    if let format = formats[position] { return format }
    let format = position == BulkStyle.header.position ? addHeader() : addPlain(numberFormat(position))
    formats[position] = format
    return format
  }

  /// Writes what was added.
  func write(into edit: inout PartEdit) { sections.write(into: &edit) }

  private mutating func numberFormat(_ position: Int) -> Int {
    guard position != BulkStyle.text.position else { return 49 }
    let first = BulkStyle.date.position
    guard BulkStyle.codes.indices.contains(position - first) else { return 0 }
    let p = sections.prefix
    let number = firstNumberFormat + sections.numberFormats.additions.count
    _ = sections.numberFormats.add("<\(p)numFmt numFmtId=\"\(number)\" formatCode=\"\(BulkStyle.codes[position - first])\"/>")
    return number
  }

  private mutating func addPlain(_ numberFormat: Int) -> Int {
    sections.cellFormats.add(
      "<\(sections.prefix)xf numFmtId=\"\(numberFormat)\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>")
  }

  private mutating func addHeader() -> Int {
    let p = sections.prefix
    let font = sections.fonts.share("<\(p)font><\(p)b/><\(p)sz val=\"11\"/><\(p)name val=\"宋体\"/></\(p)font>")
    let fill = sections.fills.share(
      """
      <\(p)fill><\(p)patternFill patternType="solid"><\(p)fgColor rgb="FFDDEBF7"/><\(p)bgColor indexed="64"/></\(p)patternFill></\(p)fill>
      """)
    return sections.cellFormats.add(
      """
      <\(p)xf numFmtId="49" fontId="\(font)" fillId="\(fill)" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>
      """)
  }
}
