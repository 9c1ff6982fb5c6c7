internal import FoundationEssentials
internal import Spreadsheet

/// Rows of a sheet that are being put together as XML.
struct RowMarkup: ~Copyable {
  private var xml = XMLBuffer(capacity: 16 << 10)
  private let columnNames: [ShortText]
  private var rowNumber = ShortText("")

  /// No rows yet, of a sheet of so many columns.
  init(columnCount: Int) { columnNames = (0..<columnCount).map { ShortText(CellReference.columnName($0 + 1)) } }

  /// The rows.
  var bytes: [UInt8] { Array(xml.bytes) }

  /// Adds a row.
  /// - Parameters:
  ///   - number: its number, greater than those before.
  ///   - height: its height in points.
  ///   - addCells: adds its cells, from left to right; columns count from 0.
  mutating func addRow(_ number: Int, height: Double, _ addCells: (inout RowMarkup) -> Void) {
    rowNumber = ShortText(decimal: number)
    xml.append("<row r=\"")
    xml.append(rowNumber)
    xml.append("\" ht=\"")
    xml.append(string: height.description)
    xml.append("\">")
    addCells(&self)
    xml.append("</row>")
  }

  /// Adds a cell without a value.
  mutating func addCell(_ column: Int, _ style: Int) {
    beginCell(column, style)
    xml.append("\"/>")
  }

  /// Adds a cell with a number.
  mutating func addCell(_ column: Int, _ style: Int, number: Decimal) {
    beginCell(column, style)
    xml.append("\"><v>")
    xml.append(string: number.plainText)
    xml.append("</v></c>")
  }

  /// Adds a cell with a text; Excel reads no more than 32,767 characters of it.
  mutating func addCell(_ column: Int, _ style: Int, text: String) {
    let text = EscapedText.shortened(text, to: EscapedText.limit)
    // Only the blanks of XML are taken for layout.
    let isPadded = text.utf8.first.map(XMLCharacters.isSpace) == true || text.utf8.last.map(XMLCharacters.isSpace) == true
    beginCell(column, style)
    xml.append(isPadded ? "\" t=\"str\"><v xml:space=\"preserve\">" : "\" t=\"str\"><v>")
    xml.append(string: XMLText.content(text))
    xml.append("</v></c>")
  }

  private mutating func beginCell(_ column: Int, _ style: Int) {
    xml.append("<c r=\"")
    xml.append(columnNames[column])
    xml.append(rowNumber)
    xml.append("\" s=\"")
    xml.append(ShortText(decimal: style))
  }
}
