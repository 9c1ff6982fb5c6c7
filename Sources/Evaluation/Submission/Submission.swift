internal import Spreadsheet

/// A filled form as the scheme understands it: its tables and its cover, found by meaning and not by position.
struct Submission {
  let workbook: Workbook
  let scores: ScoreTable
  /// A table on another visible sheet that has as many indicators and other scores; nil when there is none.
  let rival: ScoreTable?
  /// The basic data; nil when no sheet has such a table.
  let basicData: FieldTable?
  let cover: Cover
  let calculation: Recalculation
  /// The words of the scheme, ready to be compared.
  let words: SchemeWords

  /// Maps a workbook to a scheme; nil when no sheet has a table of scores.
  ///
  /// Among several sheets with such a header, the one with the most indicators counts, visible sheets before hidden ones.
  /// - Complexity: O(n) over the cells, times the indicators for rows that are told by their wording alone.
  init?(workbook: Workbook, scheme: Scheme, words: SchemeWords) {
    let calculation = Recalculation(workbook)
    let tables = Submission.scoreTables(workbook, scheme, calculation, words)
    let best = tables.reduce(nil as ScoreTable?) { best, table in
      (best?.rows.count ?? -1, best?.filledScores ?? 0) < (table.rows.count, table.filledScores) ? table : best
    }
    guard let scores = best else { return nil }
    rival = tables.first { table in
      table.sheet.name != scores.sheet.name && table.sheet.visibility == .visible && table.rows.count == scores.rows.count
        && table.filledScores == table.rows.count && !Submission.isForReference(table, year: scheme.year)
        && table.rows.map(\.score.value) != scores.rows.map(\.score.value)
    }
    self.workbook = workbook
    self.words = words
    self.calculation = calculation
    self.scores = scores
    basicData = Submission.basicData(workbook, scheme, calculation, words, besides: scores.sheet.name)
    cover = CoverReader(scheme: scheme, workbook: workbook, words: words, scores: scores, basicData: basicData).read()
  }

  /// Whether a whole table is plainly no second form: a sample, another year's, or the city's own.
  private static func isForReference(_ table: ScoreTable, year: Int) -> Bool {
    let above = table.sheet.cells.prefix { $0.reference.row < table.header.row }.map(\.shownText)
    let words = ([table.sheet.name] + above).joined(separator: " ")
    let years = YearText.years(in: words)
    return ["样", "示例", "模板", "复核", "审核", "市级", "核查", "参考"].contains { words.contains($0) } || !(years.isEmpty || years.contains(year))
  }

  private static func scoreTables(
    _ workbook: Workbook, _ scheme: Scheme, _ calculation: Recalculation, _ words: SchemeWords
  ) -> [ScoreTable] {
    let places = NamedCells.places(words.scoreNames, in: workbook)
    return sheetsInOrder(workbook).compactMap { sheet -> ScoreTable? in
      let named = NamedCells(places, on: sheet)
      return TableHeader.find(in: sheet, words: words.scoreHeader, named: named, required: [.score]).map { header in
        ScoreTableReader(
          scheme: scheme, sheet: sheet, header: header, calculation: calculation, words: words, namedRows: named.rows
        ).read()
      }
    }
  }

  private static func basicData(
    _ workbook: Workbook, _ scheme: Scheme, _ calculation: Recalculation, _ words: SchemeWords, besides: String
  ) -> FieldTable? {
    let places = NamedCells.places(words.fieldNames, in: workbook)
    let tables = sheetsInOrder(workbook).filter { $0.name != besides }.compactMap { sheet -> FieldTable? in
      let named = NamedCells(places, on: sheet)
      let required: Set<FieldColumn> = named.rows.isEmpty ? [.item, .value] : [.value]
      return TableHeader.find(in: sheet, words: words.fieldHeader, named: named, required: required).map { header in
        FieldTableReader(
          scheme: scheme, sheet: sheet, header: header, calculation: calculation, words: words, namedRows: named.rows
        ).read()
      }
    }
    return tables.reduce(nil) { best, table in (best?.rows.count ?? 0) < table.rows.count ? table : best }
  }

  /// The worksheets, the visible ones first.
  private static func sheetsInOrder(_ workbook: Workbook) -> [Sheet] {
    let sheets = workbook.sheets.filter { $0.kind == .worksheet }
    return sheets.filter { $0.visibility == .visible } + sheets.filter { $0.visibility != .visible }
  }
}
