internal import FoundationEssentials
internal import Spreadsheet

extension Assessment {
  /// The assessment as bytes to be put aside, but for a comparison with an earlier run.
  /// - Complexity: O(n) over findings, answers and figures.
  public var packed: [UInt8] {
    var packing = Packing()
    pack(into: &packing)
    return packing.bytes
  }

  /// The assessment that was put aside.
  /// - Parameter bytes: what ``packed`` gave.
  /// - Throws: ``UnpackingError`` when the bytes are something else.
  /// - Complexity: O(n) over the bytes.
  public init(unpacking bytes: [UInt8]) throws(UnpackingError) {
    var unpacking = Unpacking(bytes)
    self = try unpacking.next()
  }
}

extension Assessment: Packable {
  func pack(into packing: inout Packing) {
    [source.name, source.sha256, scheme].pack(into: &packing)
    year.pack(into: &packing)
    unit.pack(into: &packing)
    unitText.pack(into: &packing)
    fillDate.pack(into: &packing)
    disposition.pack(into: &packing)
    score.pack(into: &packing)
    reportedScore.pack(into: &packing)
    totalPlace.pack(into: &packing)
    indicators.pack(into: &packing)
    fields.pack(into: &packing)
    findings.pack(into: &packing)
    answers.pack(into: &packing)
    listNotes.pack(into: &packing)
  }

  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    let texts: [String] = try unpacking.next()
    guard texts.count == 3 else { throw UnpackingError() }
    self.init(
      source: SourceFile(name: texts[0], sha256: texts[1]), scheme: texts[2], year: try unpacking.next(), unit: try unpacking.next(),
      unitText: try unpacking.next(), fillDate: try unpacking.next(), disposition: try unpacking.next(), score: try unpacking.next(),
      reportedScore: try unpacking.next(), totalPlace: try unpacking.next(), indicators: try unpacking.next(), fields: try unpacking.next(),
      findings: try unpacking.next(), answers: try unpacking.next())
    listNotes = try unpacking.next()
  }
}

extension Disposition: Packable {}

extension RegionUnit: Packable {
  func pack(into packing: inout Packing) { [code, name, city, province].pack(into: &packing) }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    let texts: [String] = try unpacking.next()
    guard texts.count == 4 else { throw UnpackingError() }
    self.init(code: texts[0], name: texts[1], city: texts[2], province: texts[3])
  }
}

extension CalendarDate: Packable {
  func pack(into packing: inout Packing) { packing.append(description) }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    guard let date = CalendarDate(try unpacking.text()) else { throw UnpackingError() }
    self = date
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
