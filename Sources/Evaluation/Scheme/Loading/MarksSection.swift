internal import FoundationEssentials

/// `marks: {total: 100, step: 0.1}`; without a step any score may be given.
struct MarksSection {
  let total: Decimal
  let step: Decimal?
  private let totalValue: SchemeValue

  init(_ value: SchemeValue) {
    var mapping = value.mapping()
    totalValue = mapping.required("total")
    step = mapping.optional("step")?.decimal(.marks) { $0 > 0 }
    mapping.close()
    total = totalValue.decimal(.marks) { $0 > 0 }
  }

  /// Reports when the full marks of the indicators do not sum to the total; not when some of them could not be read.
  func check(_ indicators: [Indicator]) {
    guard !indicators.isEmpty, total > 0, indicators.allSatisfy({ $0.fullMarks > 0 }) else { return }
    let sum = indicators.reduce(0) { $0 + $1.fullMarks }
    if sum != total { totalValue.report(.marksDoNotSum(sum: sum, total: total)) }
  }
}

extension SchemeValue {
  func marks() -> MarksSection { MarksSection(self) }

  /// The grades, best first, each with its share of the marks.
  func grades() -> [Grade] {
    var words = UsedWords(.grade)
    var previous: Decimal?
    return list().map { element in
      var mapping = element.mapping()
      let letter = mapping.required("letter").locatedText()
      let coefficient = mapping.required("coefficient")
      let synonyms = mapping.optional("synonyms")?.list().map { $0.locatedText() } ?? []
      mapping.close()
      for word in [letter] + synonyms { words.use(word, in: reading) }
      let share = coefficient.decimal(.coefficient) { (0...1).contains($0) }
      if let previous, share > previous { coefficient.report(.notDescending(.grade)) }
      previous = share
      return Grade(letter: letter.text, coefficient: share, synonyms: synonyms.map(\.text))
    }
  }

  /// The bands of totals, best first.
  func bands() -> [Band] {
    var names = UsedWords(.band)
    var previous: Decimal?
    return list().map { element in
      var mapping = element.mapping()
      let name = mapping.required("name")
      let from = mapping.required("from")
      mapping.close()
      let band = Band(name: name.localizedText(), from: from.decimal(.band))
      names.use(LocatedText(text: band.name.chinese, place: name.place), in: reading)
      if let previous, band.from >= previous { from.report(.notDescending(.band)) }
      previous = band.from
      return band
    }
  }
}
