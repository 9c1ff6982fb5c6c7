internal import Spreadsheet

/// The number formats of the cell formats of a workbook, by the index that cells refer to.
struct Styles: Sendable {
  /// What a reader of cells has to know of a cell format.
  struct CellFormat: Sendable {
    let numberFormat: NumberFormat
    /// What the format makes of every number; nil when that depends on the number.
    let kind: NumberFormat.Kind?
  }

  /// The format of cells without one.
  static let general = CellFormat(numberFormat: .general, kind: .number)

  private(set) var cellFormats: [CellFormat] = []

  /// A workbook without styles.
  init() {}

  /// Reads the styles part.
  /// - Throws: `WorkbookError` when it is not well-formed or is something else.
  init(_ scanner: inout XMLScanner) throws(WorkbookError) {
    var codes: [Int: String] = [:]
    var formatNumbers: [Int] = []
    var isInCellFormats = false
    var hasRoot = false
    while try scanner.nextInBranch() != .end {
      if scanner.token == .endTag, scanner.isElement("cellXfs") { isInCellFormats = false }
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("styleSheet") {
        hasRoot = true
      } else if scanner.isElement("cellXfs") {
        isInCellFormats = true
      } else if scanner.isElement("dxfs") {
        try scanner.skipElement()
      } else if scanner.isElement("numFmt") {
        // A code without a sign says no more than no code.
        if let number = scanner.attribute("numFmtId").flatMap({ Int($0) }), let code = scanner.attribute("formatCode"), !code.isEmpty {
          codes[number] = code
        }
      } else if isInCellFormats, scanner.isElement("xf") {
        formatNumbers.append(scanner.attribute("numFmtId").flatMap { Int($0) } ?? 0)
      }
    }
    guard hasRoot else { throw WorkbookError(.badStyles, part: scanner.window.part, detail: "styleSheet") }
    resolve(formatNumbers, codes: codes)
  }

  /// The format at an index; nil when there is none.
  subscript(index: Int) -> CellFormat? { cellFormats.indices.contains(index) ? cellFormats[index] : nil }

  private mutating func resolve(_ formatNumbers: [Int], codes: [Int: String]) {
    var formats: [Int: CellFormat] = [:]
    cellFormats = formatNumbers.map { number in
      if let known = formats[number] { return known }
      let numberFormat = (codes[number] ?? NumberFormat.builtInCode(number)).map { NumberFormat($0) } ?? .general
      let format = CellFormat(numberFormat: numberFormat, kind: numberFormat.onlyKind)
      formats[number] = format
      return format
    }
  }
}
