internal import Spreadsheet

extension FindingCode: Packable {}
extension Severity: Packable {}
extension Explanation.Standing: Packable {}

extension LocalizedText: Packable {
  func pack(into packing: inout Packing) {
    packing.append(chinese)
    packing.append(english)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    self.init(chinese: try unpacking.text(), english: try unpacking.text())
  }
}

extension SheetCell: Packable {
  func pack(into packing: inout Packing) {
    packing.append(sheet)
    cell.row.pack(into: &packing)
    cell.column.pack(into: &packing)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    self.init(sheet: try unpacking.text(), cell: CellReference(row: try unpacking.next(), column: try unpacking.next()))
  }
}

extension FindingNumber: Packable {
  func pack(into packing: inout Packing) {
    subject.pack(into: &packing)
    value.pack(into: &packing)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    self.init(subject: try unpacking.next() as UInt32, value: try unpacking.next() as UInt32)
  }
}

extension Explanation: Packable {
  func pack(into packing: inout Packing) {
    packing.append(text)
    standing.pack(into: &packing)
    number.pack(into: &packing)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    self.init(text: try unpacking.text(), standing: try unpacking.next(), number: try unpacking.next())
  }
}

/// What fills a placeholder of a message.
private struct MessageArgument: Packable {
  let name: String
  let text: LocalizedText

  init(name: String, text: LocalizedText) { (self.name, self.text) = (name, text) }

  func pack(into packing: inout Packing) {
    packing.append(name)
    text.pack(into: &packing)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) { self.init(name: try unpacking.text(), text: try unpacking.next()) }
}

extension Finding: Packable {
  func pack(into packing: inout Packing) {
    code.pack(into: &packing)
    severity.pack(into: &packing)
    (cell.map { SheetCell(sheet: sheet ?? "", cell: $0) }).pack(into: &packing)
    [sheet, rule, indicator, field, actual, expected, department].pack(into: &packing)
    arguments.map { MessageArgument(name: $0, text: $1) }.pack(into: &packing)
    basis.pack(into: &packing)
    explanation.pack(into: &packing)
  }

  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    let (code, severity): (FindingCode, Severity) = (try unpacking.next(), try unpacking.next())
    let place: SheetCell? = try unpacking.next()
    let texts: [String?] = try unpacking.next()
    guard texts.count == 7 else { throw UnpackingError() }
    let arguments: [MessageArgument] = try unpacking.next()
    self.init(
      code, rule: texts[1], severity: severity, at: place, sheet: texts[0], indicator: texts[2], field: texts[3], actual: texts[4],
      expected: texts[5], arguments: Dictionary(arguments.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first }),
      basis: try unpacking.next(), department: texts[6])
    explanation = try unpacking.next()
  }
}
