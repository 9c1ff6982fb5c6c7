/// The formats of the cells of the list sheet.
struct ListStyles {
  let title: Int
  let header: Int
  let body: Int
  let answer: Int
  let number: Int
  let link: Int
  private let plainLegend: Int
  private var levels: [MarkLevel: Int] = [:]
  private var legends: [MarkLevel: Int] = [:]

  /// Adds the formats to the styles of a workbook.
  init(addingTo sections: inout StyleSections) {
    let p = sections.prefix
    let dialect = MarkupDialect(of: sections.root)
    func font(_ name: String, _ size: Int, isLink: Bool = false) -> Int {
      let (line, color) = isLink ? ("<\(p)u/>", "<\(p)color rgb=\"FF0563C1\"/>") : ("", "")
      return sections.fonts.share("<\(p)font>\(line)<\(p)sz val=\"\(size)\"/>\(color)<\(p)name val=\"\(name)\"/></\(p)font>")
    }
    let sides = ((dialect.isStrict ? ["start", "end"] : ["left", "right"]) + ["top", "bottom"]).map {
      "<\(p)\($0) style=\"thin\"><\(p)color rgb=\"FF7F7F7F\"/></\(p)\($0)>"
    }.joined()
    let border = sections.borders.share("<\(p)border>\(sides)<\(p)diagonal/></\(p)border>")
    let grey = sections.fills.share(
      """
      <\(p)fill><\(p)patternFill patternType="solid"><\(p)fgColor rgb="FFD9D9D9"/><\(p)bgColor indexed="64"/></\(p)patternFill></\(p)fill>
      """)
    func format(
      font: Int, fill: Int = 0, isFramed: Bool = true, isUnlocked: Bool = false, _ horizontal: String = "left",
      _ vertical: String = "center"
    ) -> Int {
      let (lock, protection) = isUnlocked ? (" applyProtection=\"1\"", "<\(p)protection locked=\"0\"/>") : ("", "")
      return sections.cellFormats.share(
        """
        <\(p)xf numFmtId="0" fontId="\(font)" fillId="\(fill)" borderId="\(isFramed ? border : 0)" xfId="0" applyFont="1" \
        applyFill="1" applyBorder="1" applyAlignment="1"\(lock)><\(p)alignment horizontal="\(horizontal)" vertical="\(vertical)" \
        wrapText="1"/>\(protection)</\(p)xf>
        """)
    }
    let text = font("宋体", 10)
    title = format(font: font("黑体", 16), isFramed: false, "center")
    header = format(font: font("黑体", 10), fill: grey, "center")
    body = format(font: text)
    // Of what is too long for a row the beginning shall be seen.
    answer = format(font: text, isUnlocked: true, "left", "top")
    number = format(font: text, "center")
    link = format(font: font("宋体", 10, isLink: true))
    plainLegend = format(font: text, isFramed: false)
    for level in MarkLevel.allCases {
      let fill = sections.fills.share(level.fill(prefix: p))
      levels[level] = format(font: text, fill: fill, "center")
      legends[level] = format(font: text, fill: fill, isFramed: false)
    }
  }

  /// The format of a cell that names a level.
  func level(_ level: MarkLevel) -> Int { levels[level] ?? body }

  /// The format of a line that explains a level, or of another line.
  func legend(_ level: MarkLevel?) -> Int { level.flatMap { legends[$0] } ?? plainLegend }
}
