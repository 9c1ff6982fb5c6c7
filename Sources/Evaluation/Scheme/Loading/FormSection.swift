extension SchemeValue {
  /// How the form is laid out, and the words by which its parts are found.
  func formLayout() -> FormLayout {
    var mapping = mapping()
    defer { mapping.close() }
    var sheets = UsedWords(.sheet)
    var places = UsedWords(.term)
    return FormLayout(
      scores: mapping.required("scores").scoreTable(&sheets), basicData: mapping.required("basic-data").fieldTable(&sheets),
      unitLabels: mapping.required("unit-labels").labels(&places), dateLabels: mapping.required("date-labels").labels(&places),
      signatures: mapping.required("signatures").list().map { $0.term(&places) })
  }

  private func scoreTable(_ sheets: inout UsedWords) -> FormLayout.ScoreTable {
    var mapping = mapping()
    defer { mapping.close() }
    var rows = UsedWords(.term)
    return FormLayout.ScoreTable(
      sheet: mapping.required("sheet").sheetName(&sheets), title: mapping.required("title").text(),
      columns: mapping.required("columns").columns(required: [ScoreColumn.indicator, .score]),
      total: mapping.required("total").term(&rows), subtotal: mapping.required("subtotal").term(&rows))
  }

  private func fieldTable(_ sheets: inout UsedWords) -> FormLayout.FieldTable {
    var mapping = mapping()
    defer { mapping.close() }
    return FormLayout.FieldTable(
      sheet: mapping.required("sheet").sheetName(&sheets), title: mapping.required("title").text(),
      columns: mapping.required("columns").columns(required: [FieldColumn.item, .value]))
  }

  /// The columns of a table by their words; no word may stand for two columns.
  private func columns<Column: RawRepresentable<String> & CaseIterable & Hashable>(required: Set<Column>) -> [Column: FormLayout.Term] {
    var mapping = mapping()
    defer { mapping.close() }
    var words = UsedWords(.term)
    return Column.allCases.reduce(into: [:]) { columns, column in
      let value = mapping.value(column.rawValue, isRequired: required.contains(column))
      columns[column] = value?.term(&words)
    }
  }

  /// `{name: 合计, synonyms: [总计]}`, or the name alone.
  private func term(_ words: inout UsedWords) -> FormLayout.Term {
    if isScalar { return FormLayout.Term(name: label(&words), synonyms: []) }
    var mapping = mapping()
    defer { mapping.close() }
    return FormLayout.Term(
      name: mapping.required("name").label(&words), synonyms: mapping.optional("synonyms")?.labels(&words) ?? [])
  }

  private func labels(_ words: inout UsedWords) -> [String] { filledList().map { $0.label(&words) } }

  private func label(_ words: inout UsedWords) -> String {
    let label = locatedText()
    words.use(label, in: reading)
    return label.text
  }

  /// A name that Excel takes for a sheet.
  private func sheetName(_ sheets: inout UsedWords) -> String {
    let name = text(.sheet) { $0.utf16.count <= 31 && !$0.contains { "[]:*?/\\'".contains($0) } }
    sheets.use(LocatedText(text: name, place: place), in: reading)
    return name
  }
}
