internal import FoundationEssentials
internal import Yams

/// A value of a scheme file. Reading it as something that it is not reports a problem and gives a stand-in.
struct SchemeValue {
  /// The node; nil for a value that is not there, whose absence is already reported.
  let node: Node?
  let reading: SchemeReading

  var place: SchemePlace { SchemePlace(node?.mark) }

  /// Whether nothing is written: an empty value, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let scalar)? = node, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// Whether it is a single text or number.
  var isScalar: Bool { node?.scalar != nil }

  func report(_ kind: SchemeProblem.Kind) {
    if node != nil { reading.report(kind, at: place) }
  }

  // MARK: Scalars

  /// The text; empty when there is none.
  func text() -> String {
    guard case .scalar(let scalar)? = node, !isNull else {
      report(.wrongShape(expected: .text))
      return ""
    }
    refuseTag(scalar.tag)
    if scalar.string.allSatisfy(\.isWhitespace) { report(.nothingGiven) }
    return scalar.string
  }

  /// The text of a thing that not every text can stand for.
  func text(_ thing: SchemeProblem.Thing, where isValid: (String) -> Bool) -> String {
    let text = text()
    if !text.isEmpty, !isValid(text) { report(.invalid(thing, text)) }
    return text
  }

  /// The text with its place.
  func locatedText() -> LocatedText { LocatedText(text: text(), place: place) }

  /// The decimal number, digit by digit as it is written; zero when there is none.
  func decimal(_ thing: SchemeProblem.Thing, where isValid: (Decimal) -> Bool = { _ in true }) -> Decimal {
    guard let text = plainNumber(), let value = Decimal(string: text) else {
      report(.wrongShape(expected: .number))
      return 0
    }
    if !isValid(value) { report(.invalid(thing, text)) }
    return value
  }

  /// The whole number; zero when there is none.
  func wholeNumber(_ thing: SchemeProblem.Thing, where isValid: (Int) -> Bool) -> Int {
    guard let text = plainNumber(), let value = Int(text) else {
      report(.wrongShape(expected: .wholeNumber))
      return 0
    }
    if !isValid(value) { report(.invalid(thing, text)) }
    return value
  }

  /// The text of a number in plain notation: a sign, digits, and digits after a point.
  private func plainNumber() -> String? {
    guard case .scalar(let scalar)? = node, scalar.style == .plain, scalar.string.utf8.count <= 30 else { return nil }
    refuseTag(scalar.tag)
    let unsigned = scalar.string.first == "-" ? scalar.string.dropFirst() : scalar.string[...]
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    return isNumber ? scalar.string : nil
  }

  /// The text as one of the words of an enumeration; nil when it is none.
  func word<Word: RawRepresentable<String> & CaseIterable>(_ thing: SchemeProblem.Thing) -> Word? {
    let text = text()
    if text.isEmpty { return nil }
    if let word = Word(rawValue: text) { return word }
    reading.reportUnknown(thing, text, known: Word.allCases.map(\.rawValue), at: place)
    return nil
  }

  /// The text, which must be one of those known.
  func known(_ thing: SchemeProblem.Thing, among words: Set<String>) -> String {
    let text = text()
    if !text.isEmpty, !words.contains(text) { reading.reportUnknown(thing, text, known: words, at: place) }
    return text
  }

  // MARK: Collections

  /// The elements of a list.
  func list() -> [SchemeValue] {
    guard case .sequence(let sequence)? = node else {
      report(.wrongShape(expected: .list))
      return []
    }
    refuseTag(sequence.tag)
    return sequence.map { SchemeValue(node: $0, reading: reading) }
  }

  /// The elements of a list that must have some.
  func filledList() -> [SchemeValue] {
    let elements = list()
    if elements.isEmpty, node?.sequence != nil { report(.nothingGiven) }
    return elements
  }

  /// The keys and values of a mapping.
  func mapping() -> SchemeMapping {
    guard case .mapping(let mapping)? = node else {
      report(.wrongShape(expected: .mapping))
      return SchemeMapping(pairs: nil, place: place, reading: reading)
    }
    refuseTag(mapping.tag)
    return SchemeMapping(pairs: Array(mapping), place: place, reading: reading)
  }

  /// Reports explicit tags; quoted text carries the tag of strings by itself.
  private func refuseTag(_ tag: Tag) {
    let name = tag.description
    if !["", "!", "tag:yaml.org,2002:str"].contains(name) { report(.tag(name)) }
  }
}
