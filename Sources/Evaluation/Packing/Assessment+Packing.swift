internal import FoundationEssentials
internal import Spreadsheet

extension Assessment {
  /// What was found and written in the workbook, as bytes to be put aside; the ``standing`` is what remains. A comparison with an earlier run
  /// is not put aside.
  /// - Complexity: O(n) over findings, answers and figures.
  public var packed: [UInt8] {
    var packing = Packing()
    findings.pack(into: &packing)
    answers.pack(into: &packing)
    listNotes.pack(into: &packing)
    indicators.pack(into: &packing)
    fields.pack(into: &packing)
    return packing.bytes
  }

  /// A standing with what was put aside of its workbook.
  /// - Parameter bytes: what ``packed`` gave, with or without findings of the standing's own.
  /// - Returns: the assessment as it was; findings that the standing has come first.
  /// - Throws: ``UnpackingError`` when the bytes are something else.
  /// - Complexity: O(n) over the bytes.
  public func unpacking(_ bytes: [UInt8]) throws(UnpackingError) -> Assessment {
    var unpacking = Unpacking(bytes)
    return Assessment(
      standing: self, findings: findings + (try unpacking.next() as [Finding]), answers: try unpacking.next(),
      listNotes: try unpacking.next(), indicators: try unpacking.next(), fields: try unpacking.next())
  }
}

extension Answer: Packable {
  func pack(into packing: inout Packing) {
    number.pack(into: &packing)
    packing.append(text)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) { self.init(number: try unpacking.next(), text: try unpacking.text()) }
}

extension ListNotes.Note: Packable {
  func pack(into packing: inout Packing) {
    packing.append(column)
    packing.append(text)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) { self.init(column: try unpacking.text(), text: try unpacking.text()) }
}

extension ListNotes.Row: Packable {
  func pack(into packing: inout Packing) {
    packing.append(answer)
    notes.pack(into: &packing)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) { self.init(answer: try unpacking.text(), notes: try unpacking.next()) }
}

extension ListNotes: Packable {
  func pack(into packing: inout Packing) {
    columns.pack(into: &packing)
    unplaced.pack(into: &packing)
    Array(notes.keys).pack(into: &packing)
    Array(notes.values).pack(into: &packing)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    self.init(columns: try unpacking.next(), unplaced: try unpacking.next())
    let (numbers, texts): ([FindingNumber], [[Note]]) = (try unpacking.next(), try unpacking.next())
    notes = Dictionary(zip(numbers, texts), uniquingKeysWith: { first, _ in first })
  }
}

extension ScoredIndicator: Packable {
  func pack(into packing: inout Packing) {
    packing.append(code)
    grade.pack(into: &packing)
    score.pack(into: &packing)
    fullMarks.pack(into: &packing)
    place.pack(into: &packing)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    self.init(
      code: try unpacking.text(), grade: try unpacking.next(), score: try unpacking.next(), fullMarks: try unpacking.next(),
      place: try unpacking.next())
  }
}

extension FieldValue: Packable {
  func pack(into packing: inout Packing) {
    packing.append(name)
    value.pack(into: &packing)
    place.pack(into: &packing)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    self.init(name: try unpacking.text(), value: try unpacking.next(), place: try unpacking.next())
  }
}
