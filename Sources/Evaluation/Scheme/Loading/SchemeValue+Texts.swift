internal import Yams

extension SchemeValue {
  /// A text in both languages: `{zh: …, en: …}`.
  func localizedText() -> LocalizedText {
    var mapping = mapping()
    let text = LocalizedText(chinese: mapping.required("zh").text(), english: mapping.required("en").text())
    mapping.close()
    return text
  }

  /// The place of a character of this value's text, when the text stands as it is on one line; otherwise the place of the value.
  func place(ofCharacter offset: Int, in text: String) -> SchemePlace {
    guard case .scalar(let scalar)? = node, [.plain, .singleQuoted, .doubleQuoted].contains(scalar.style) else { return place }
    let column = scalar.style == .plain ? place.column : place.column + 1
    let written = reading.source.line(place.line).unicodeScalars.dropFirst(column - 1)
    guard written.starts(with: text.unicodeScalars) else { return place }
    return SchemePlace(line: place.line, column: column + text.prefix(max(0, offset)).unicodeScalars.count)
  }
}
