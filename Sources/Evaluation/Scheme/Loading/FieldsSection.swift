/// A field with the words by which it is found, and their places.
struct LocatedField {
  let field: Field
  let name: LocatedText
  let words: [LocatedText]
}

extension SchemeValue {
  /// The fields that counties fill in, in the order of the form.
  func formFields() -> [LocatedField] { list().map { $0.formField() } }

  private func formField() -> LocatedField {
    var mapping = mapping()
    defer { mapping.close() }
    let name = mapping.required("name").fieldName()
    let label = mapping.optional("label")?.locatedText() ?? name
    let synonyms = mapping.optional("synonyms")?.list().map { $0.locatedText() } ?? []
    let kind: Field.Kind? = mapping.required("kind").word(.fieldKind)
    let nameAsSynonym = label.text == name.text ? [] : [name]
    let field = Field(
      name: name.text, label: label.text, synonyms: (nameAsSynonym + synonyms).map(\.text), unit: mapping.optional("unit")?.text() ?? "",
      kind: kind ?? .count, year: mapping.optional("year")?.year(), department: mapping.required("department").text(), source: .form)
    return LocatedField(field: field, name: name, words: [label] + nameAsSynonym + synonyms)
  }

  /// A word that formulas can use as a name.
  func fieldName() -> LocatedText {
    let name = text(.field) { (try? Formula(parsing: $0))?.names == [$0] }
    return LocatedText(text: name, place: place)
  }
}

extension SchemeReading {
  /// Reports names that are used twice, and labels by which two fields of the form would be found.
  func checkWords(of fields: [LocatedField]) {
    var names = UsedWords(.field)
    var labels = UsedWords(.label)
    for field in fields where names.use(field.name, in: self) {
      for word in field.words { labels.use(word, in: self) }
    }
  }
}
