internal import Spreadsheet

/// What a form says about itself: who reports, when, for which year, and who signed.
struct Cover {
  /// The reporting unit, where the form has a place for it.
  let unit: LabelledText?
  /// Every place that names a reporting unit, on all sheets.
  let otherUnits: [LabelledText]
  /// The date of filling, where the form has a place for it.
  let date: LabelledText?
  /// The signatures that the scheme asks for and that the form has a place for.
  let signatures: [LabelledText]
  /// The year in the title.
  let year: StatedYear?
  /// The year in the title of the basic data.
  let basicDataYear: StatedYear?
  /// The words above the table: they may name the county too.
  let titles: [String]

  /// A year with the cell that states it.
  struct StatedYear {
    let year: Int
    let place: SheetCell
  }
}

/// Reads what stands around the tables of a form, on the sheet of the scores first and then on the others.
struct CoverReader {
  let scheme: Scheme
  let workbook: Workbook
  let words: SchemeWords
  let scores: ScoreTable
  let basicData: FieldTable?

  /// Reads the cover.
  /// - Complexity: O(n) over the cells outside the tables.
  func read() -> Cover {
    let form = scheme.form
    let (unitTerm, dateTerm) = (CoverReader.term(form.unitLabels), CoverReader.term(form.dateLabels))
    let found = sheetsInOrder.flatMap { sheet in
      LabelledText.find(words.labels, in: sheet, valuesBelow: signers) { isOutsideTable($0, of: sheet) }
    }
    return Cover(
      unit: best(found, unitTerm.name), otherUnits: found.filter { $0.label == unitTerm.name && !$0.value.isEmpty },
      date: best(found, dateTerm.name) ?? unlabelledDate, signatures: form.signatures.compactMap { best(found, $0.name) },
      year: statedYear(above: scores.header.row, on: scores.sheet),
      basicDataYear: basicData.flatMap { statedYear(above: $0.header.row, on: $0.sheet) }, titles: titleCells.map(\.shownText))
  }

  private var signers: Set<String> { Set(scheme.form.signatures.map(\.name)) }

  /// The labels that are looked for.
  static func terms(of form: FormLayout) -> [FormLayout.Term] {
    // 单位:分 stands beside the date and ends it.
    [term(form.unitLabels), term(form.dateLabels), FormLayout.Term(name: "单位", synonyms: ["计量单位"])] + form.signatures
  }

  private static func term(_ words: [String]) -> FormLayout.Term {
    FormLayout.Term(name: words.first ?? "", synonyms: Array(words.dropFirst()))
  }

  /// The first place that was filled in, otherwise the first that was not.
  private func best(_ found: [LabelledText], _ label: String) -> LabelledText? {
    let places = found.filter { $0.label == label }
    return places.first { !$0.value.isEmpty } ?? places.first
  }

  /// A date above the table that has no label.
  private var unlabelledDate: LabelledText? {
    let above = scores.sheet.cells.prefix { $0.reference.row < scores.header.row }
    return above.lazy.map { cell in
      LabelledText(
        label: scheme.form.dateLabels.first ?? "", value: NormalizedText.readable(cell.shownText), cell: cell,
        place: SheetCell(sheet: scores.sheet.name, cell: cell.reference))
    }.first { $0.dateValue != nil }
  }

  private var sheetsInOrder: [Sheet] {
    [scores.sheet] + workbook.sheets.filter { $0.kind == .worksheet && $0.name != scores.sheet.name }
  }

  private func isOutsideTable(_ row: Int, of sheet: Sheet) -> Bool {
    if let basicData, sheet.name == basicData.sheet.name { return row < basicData.header.row }
    guard sheet.name == scores.sheet.name else { return row <= 60 }
    let last = scores.rows.map(\.row).max() ?? scores.header.row
    return row < scores.header.row || row > last
  }

  private var titleCells: [Cell] {
    let above = scores.sheet.cells.prefix { $0.reference.row < scores.header.row }
    return above.filter { if case .text = $0.value { true } else { false } }
  }

  private func statedYear(above row: Int, on sheet: Sheet) -> Cover.StatedYear? {
    for cell in sheet.cells.prefix(while: { $0.reference.row < row }) {
      guard case .text(let text) = cell.value, let first = YearText.years(in: text).first else { continue }
      // 2023年对2022年…: the year that is evaluated stands in the title, whatever else does.
      let year = YearText.years(in: text).contains(scheme.year) ? scheme.year : first
      return Cover.StatedYear(year: year, place: SheetCell(sheet: sheet.name, cell: cell.reference))
    }
    return nil
  }
}

/// Finds the year that a title speaks of.
enum YearText {
  /// Every `2022年` or `二〇二二年` that is not the beginning of a date.
  static func years(in text: String) -> [Int] {
    let compact = NormalizedText.compact(text)
    guard compact.unicodeScalars.contains("年") else { return [] }
    let characters = Array(compact.replacing("零", with: "〇").replacing("○", with: "〇"))
    var years: [Int] = []
    for start in characters.indices where start + 4 < characters.count && characters[start + 4] == "年" {
      guard start + 5 == characters.count || !isDigit(characters[start + 5]) || !restIsDate(characters[(start + 5)...]) else { continue }
      let digits = characters[start..<start + 4].compactMap(digit)
      let year = digits.reduce(0) { $0 * 10 + $1 }
      if digits.count == 4, (1990...2099).contains(year) { years.append(year) }
    }
    return years
  }

  private static func restIsDate(_ rest: ArraySlice<Character>) -> Bool {
    rest.drop(while: isDigit).first == "月"
  }

  private static func isDigit(_ character: Character) -> Bool { digit(character) != nil || character == "十" }

  private static func digit(_ character: Character) -> Int? {
    if character.isASCII { return character.wholeNumberValue }
    return character.chineseDigit
  }
}
