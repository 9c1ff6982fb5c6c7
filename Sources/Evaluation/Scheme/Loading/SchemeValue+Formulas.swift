internal import Spreadsheet

extension SchemeValue {
  /// The value as a formula over fields; nil when it is none, or speaks of something else than these fields.
  func formula(over fields: Set<String>) -> Formula? {
    let text = text()
    return text.isEmpty ? nil : formula(text, startingAt: 0, of: text, over: fields)
  }

  /// A text with placeholders `{field}` and `{=formula}`.
  func template(over fields: Set<String>) -> String {
    let text = text()
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let start = text.distance(from: text.startIndex, to: open)
      guard let close = rest[open...].firstIndex(of: "}") else {
        reading.report(.openBrace, at: place(ofCharacter: start, in: text))
        break
      }
      let content = rest[rest.index(after: open)..<close]
      check(placeholder: String(content), startingAt: start + 1, of: text, over: fields)
      rest = rest[rest.index(after: close)...]
    }
    return text
  }

  /// A text with placeholders in both languages.
  func localizedTemplate(over fields: Set<String>) -> LocalizedText {
    var mapping = mapping()
    defer { mapping.close() }
    return LocalizedText(
      chinese: mapping.required("zh").template(over: fields), english: mapping.required("en").template(over: fields))
  }

  private func check(placeholder content: String, startingAt start: Int, of text: String, over fields: Set<String>) {
    if content.first == "=" {
      _ = formula(String(content.dropFirst()), startingAt: start + 1, of: text, over: fields)
    } else if !fields.contains(content) {
      reading.reportUnknown(.field, content, known: fields, at: place(ofCharacter: start, in: text))
    }
  }

  /// The formula that starts at a character of this value's text.
  private func formula(_ source: String, startingAt start: Int, of text: String, over fields: Set<String>) -> Formula? {
    do {
      let formula = try Formula(parsing: source)
      let unknown = formula.names.filter { !fields.contains($0) }
      for name in unknown {
        reading.reportUnknown(.field, name, known: fields, at: place(ofCharacter: start + source.offset(ofName: name), in: text))
      }
      if !formula.references.isEmpty { reading.report(.cellInFormula, at: place(ofCharacter: start, in: text)) }
      return formula
    } catch {
      let reason = LocalizedText(chinese: error.message(in: .chinese), english: error.message(in: .english))
      reading.report(.formula(reason: reason), at: place(ofCharacter: start + error.offset, in: text))
      return nil
    }
  }
}

extension String {
  /// Where a name first stands by itself in a formula, in characters.
  fileprivate func offset(ofName name: String) -> Int {
    let characters = Array(self)
    let wanted = Array(name)
    let found = characters.indices.first { start in
      guard characters[start...].starts(with: wanted) else { return false }
      let end = start + wanted.count
      return (start == 0 || !characters[start - 1].isNamePart) && (end == characters.count || !characters[end].isNamePart)
    }
    return found ?? 0
  }
}

extension Character {
  /// Whether it can be part of a name in a formula.
  fileprivate var isNamePart: Bool { isLetter || isNumber || self == "_" || self == "." }
}
