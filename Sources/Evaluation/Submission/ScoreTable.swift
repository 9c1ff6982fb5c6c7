internal import Spreadsheet

/// The table of scored indicators in a filled form.
struct ScoreTable {
  let sheet: Sheet
  let header: TableHeader<ScoreColumn>
  /// The rows of indicators, from the top; an indicator may appear more than once.
  let rows: [IndicatorRow]
  /// The row of the total; nil when none was found.
  let total: SumRow?
  /// The rows of subtotals, from the top.
  let subtotals: [SumRow]
  /// Rows with content that belong to none of the above.
  let skipped: [SkippedRow]

  /// The indicators of the scheme that have a row, as a share of all, from 0 to 1.
  let matchRate: Double

  /// How many rows have a score.
  var filledScores: Int { rows.count { $0.score.value != nil } }

  /// The first row of each indicator.
  let firstRows: [IndicatorRow]

  init(
    sheet: Sheet, header: TableHeader<ScoreColumn>, rows: [IndicatorRow], total: SumRow?, subtotals: [SumRow], skipped: [SkippedRow],
    matchRate: Double
  ) {
    self.sheet = sheet
    self.header = header
    self.rows = rows
    self.total = total
    self.subtotals = subtotals
    self.skipped = skipped
    self.matchRate = matchRate
    var seen: Set<String> = []
    firstRows = rows.filter { seen.insert($0.indicator.code).inserted }
  }
}

/// A row with an indicator, its grade, score and note.
struct IndicatorRow {
  let indicator: Indicator
  let row: Int
  /// The cell with the indicator's code or wording.
  let label: SheetCell
  let labelText: String
  let grade: TextEntry
  /// The grade of the scheme that is meant; nil when none is.
  let letter: String?
  let score: NumberEntry
  /// The full marks that the form prints.
  let printedMarks: NumberEntry?
  /// The note; nil when the form has no column for notes.
  let note: TextEntry?
}

/// Text as a county filled it in.
struct TextEntry {
  /// The cell to look at; of a merged area its top left cell.
  let place: SheetCell
  /// What the cell holds, unchanged.
  let raw: String

  var isBlank: Bool { NormalizedText.isBlank(raw) }
}

/// A row that sums scores.
struct SumRow {
  let row: Int
  let label: String
  let score: NumberEntry
  /// The indicators of the rows between this sum and the one before it.
  let block: [IndicatorRow]
}

/// A row with content that is no indicator, sum or repeated header.
struct SkippedRow {
  let place: SheetCell
  let text: String
  let hasScore: Bool
}
