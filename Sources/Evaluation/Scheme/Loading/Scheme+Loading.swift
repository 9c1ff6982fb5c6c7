internal import FoundationEssentials

extension Scheme {
  /// Reads a scheme from the text of a scheme file.
  ///
  /// Everything in the file is checked: keys that mean nothing or are missing, words used twice, marks that do not sum to the total,
  /// formulas that do not parse or speak of fields that are not there. One reading tells of all mistakes, each with its line and column.
  ///
  /// - Parameters:
  ///   - yaml: the text of the file; at most 2,000,000 bytes.
  ///   - file: the name of the file, for the messages.
  /// - Throws: a ``SchemeError`` with every problem that was found.
  /// - Complexity: O(n) over the text.
  public init(yaml: String, file: String) throws(SchemeError) {
    let source = SchemeSource(text: yaml, file: file)
    let reading = SchemeReading(source: source)
    var top = SchemeValue(node: try source.composed(), reading: reading).mapping()
    let marks = top.required("marks").marks()
    let grades = top.optional("grades")?.grades() ?? []
    let tree = top.required("indicators").indicatorTree()
    marks.check(tree.indicators)
    let indicators = Set(tree.indicators.map(\.code))
    let letters = Set(grades.map(\.letter))
    let formFields = top.optional("fields")?.formFields() ?? []
    let fields = formFields + (top.optional("derived")?.derivedFields(indicators: indicators, grades: letters) ?? [])
    reading.checkWords(of: fields)
    let vocabulary = RuleVocabulary(fields: Set(fields.map(\.field.name)), indicators: indicators, grades: letters)

    id = top.required("id").text(.schemeID, where: \.isSchemeID)
    version = top.required("version").text()
    title = top.required("title").localizedText()
    self.source = top.required("source").localizedText()
    year = top.required("year").year()
    region = top.optional("region")?.text(.region) { $0.utf8.count == 6 && $0.utf8.allSatisfy(\.isDigit) }
    fullMarks = marks.total
    scoreStep = marks.step
    self.grades = grades
    bands = top.optional("bands")?.bands() ?? []
    firstLevels = tree.firstLevels
    self.indicators = tree.indicators
    self.fields = fields.map(\.field)
    rules = top.optional("rules")?.rules(vocabulary) ?? []
    form = top.required("form").formLayout()
    policy = top.required("policy").dispositionPolicy()
    explanations = top.optional("explanations")?.explanationPolicy(rules) ?? .standard
    top.close()
    try reading.finish()
  }
}

extension SchemeValue {
  /// A year of this, the last or the next century.
  func year() -> Int { wholeNumber(.year) { (1900...2199).contains($0) } }
}

extension String {
  /// Whether it can name a scheme in commands and folders: small letters, digits and hyphens.
  fileprivate var isSchemeID: Bool {
    utf8.count <= 64 && first != "-" && utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") || (0x61...0x7A).contains($0) }
  }
}

extension UInt8 {
  /// Whether it is an ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(self) }
}
