internal import Spreadsheet

/// The table of basic data in a filled form.
struct FieldTable {
  let sheet: Sheet
  let header: TableHeader<FieldColumn>
  /// The rows of known fields, from the top; a field appears once, its first row counts.
  let rows: [FieldRow]
  /// Rows of fields that have a row above already.
  let repeated: [FieldRow]
  /// Rows with content that name no field of the scheme.
  let skipped: [SkippedRow]
}

/// A row with a field and its value.
struct FieldRow {
  let field: Field
  let row: Int
  let value: NumberEntry
}

/// Maps the rows of a sheet to the fields of a scheme.
struct FieldTableReader {
  let scheme: Scheme
  let sheet: Sheet
  let header: TableHeader<FieldColumn>
  let calculation: Recalculation
  let words: SchemeWords
  /// Defined names of the blank form that point into this sheet: the row of each field.
  let namedRows: [Int: String]

  /// Reads every row below the header: by defined name first, then by label.
  /// - Complexity: O(n) over the rows.
  func read() -> FieldTable {
    var rows: [FieldRow] = []
    var skipped: [SkippedRow] = []
    var repeated: [FieldRow] = []
    var taken: Set<String> = []
    for row in sheet.occupiedRows where row > header.row {
      guard let value = value(row) else { continue }
      let label = header.column(.item).flatMap { sheet[CellReference(row: row, column: $0)] }.flatMap { $0.isBlank ? nil : $0 }
      if let field = field(row: row, label: label?.shownText ?? "") {
        let entry = FieldRow(field: field, row: row, value: entry(at: value, of: field))
        if taken.insert(field.name).inserted { rows.append(entry) } else { repeated.append(entry) }
      } else if let label, !isHeader(label) {
        let place = SheetCell(sheet: sheet.name, cell: label.reference)
        skipped.append(SkippedRow(place: place, text: NormalizedText.readable(label.shownText), hasScore: false))
      }
    }
    return FieldTable(sheet: sheet, header: header, rows: rows, repeated: repeated, skipped: skipped)
  }

  private func value(_ row: Int) -> CellReference? {
    header.column(.value).map { CellReference(row: row, column: $0) }
  }

  private func field(row: Int, label: String) -> Field? {
    if let field = words.fields[NormalizedText.key(label)] { return field }
    let unnumbered = String(NormalizedText.compact(label).drop { $0.isNumber || ".、)(".contains($0) })
    let wordings = [withoutLastBracket(label), withoutLastBracket(withoutLastBracket(label)), unnumbered]
    for key in wordings.lazy.map(NormalizedText.key) {
      if let field = words.fields[key] { return field }
    }
    if let field = words.fields[NormalizedText.keyOutsideBrackets(label)] { return field }
    return namedRows[row].flatMap { name in scheme.fields.first { $0.name == name } }
  }

  /// A label without the brackets that end it, where people add units and sources; brackets before them belong to the name.
  private func withoutLastBracket(_ label: String) -> String {
    let compact = NormalizedText.compact(label)
    guard compact.hasSuffix(")"), let open = compact.lastIndex(of: "(") else { return compact }
    return String(compact[..<open])
  }

  private func entry(at value: CellReference, of field: Field) -> NumberEntry {
    let meaning: NumberReader.Meaning =
      switch field.kind {
      case .percent: .percent
      case .percentagePoints: .percentagePoints
      case .count, .amount, .ratio, .standard, .year: .quantity(unit: field.unit)
      }
    return NumberReader(sheet: sheet, calculation: calculation).entry(at: value, meaning: meaning)
  }

  private func isHeader(_ cell: Cell) -> Bool {
    header.matches[.item].map { NormalizedText.key($0.text) == NormalizedText.key(cell.shownText) } ?? false
  }
}
