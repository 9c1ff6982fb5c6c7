internal import Spreadsheet

/// A filled form as the scheme understands it: its tables and its cover, found by meaning and not by position.
struct Submission {
  let workbook: Workbook
  let scores: ScoreTable
  /// The basic data; nil when no sheet has such a table.
  let basicData: FieldTable?
  let cover: Cover
  let calculation: Recalculation

  /// Maps a workbook to a scheme; nil when no sheet has a table of scores.
  ///
  /// Among several sheets with such a header, the one with the most indicators counts, visible sheets before hidden ones.
  /// - Complexity: O(n) over the cells, times the indicators for rows that are told by their wording alone.
  init?(workbook: Workbook, scheme: Scheme) {
    let calculation = Recalculation(workbook)
    guard let scores = Submission.scores(workbook, scheme, calculation) else { return nil }
    self.workbook = workbook
    self.calculation = calculation
    self.scores = scores
    basicData = Submission.basicData(workbook, scheme, calculation, besides: scores.sheet.name)
    cover = CoverReader(scheme: scheme, workbook: workbook, scores: scores, basicDataSheet: basicData?.sheet.name).read()
  }

  private static func scores(_ workbook: Workbook, _ scheme: Scheme, _ calculation: Recalculation) -> ScoreTable? {
    let words = IndicatorWords(scheme)
    let names = scheme.indicators.map { (FormNames.score($0.code), $0.code) }
    let tables = candidates(workbook, scheme.form.scores.columns, required: [.score]).map { sheet, header in
      ScoreTableReader(
        scheme: scheme, sheet: sheet, header: header, calculation: calculation, words: words,
        namedRows: namedRows(workbook, sheet: sheet, names)
      ).read()
    }
    return tables.reduce(nil) { best, table in (best?.rows.count ?? -1) < table.rows.count ? table : best }
  }

  private static func basicData(_ workbook: Workbook, _ scheme: Scheme, _ calculation: Recalculation, besides: String) -> FieldTable? {
    let names = scheme.fields.map { ($0.name, $0.name) }
    let tables = candidates(workbook, scheme.form.basicData.columns, required: [.item, .value]).filter { $0.0.name != besides }
      .map { sheet, header in
        FieldTableReader(
          scheme: scheme, sheet: sheet, header: header, calculation: calculation, namedRows: namedRows(workbook, sheet: sheet, names)
        ).read()
      }
    return tables.reduce(nil) { best, table in (best?.rows.count ?? 0) < table.rows.count ? table : best }
  }

  /// Sheets with a header of the wanted kind, the visible ones first.
  private static func candidates<Column: Hashable & CaseIterable>(
    _ workbook: Workbook, _ terms: [Column: FormLayout.Term], required: Set<Column>
  ) -> [(Sheet, TableHeader<Column>)] {
    let sheets = workbook.sheets.filter { $0.kind == .worksheet }
    let ordered = sheets.filter { $0.visibility == .visible } + sheets.filter { $0.visibility != .visible }
    return ordered.compactMap { sheet in TableHeader.find(in: sheet, terms: terms, required: required).map { (sheet, $0) } }
  }

  /// The rows of a sheet that defined names point to, with what each name stands for.
  private static func namedRows(_ workbook: Workbook, sheet: Sheet, _ names: [(name: String, meaning: String)]) -> [Int: String] {
    let meanings = Dictionary(names.map { ($0.name, $0.meaning) }, uniquingKeysWith: { first, _ in first })
    var rows: [Int: String] = [:]
    for name in workbook.definedNames {
      guard let meaning = meanings[name.name], let target = name.target, target.sheet == sheet.name else { continue }
      rows[target.range.topLeft.row] = meaning
    }
    return rows
  }
}
