public import Spreadsheet

/// A text in each language that the program speaks.
public struct LocalizedText: Hashable, Sendable {
  /// The Chinese text.
  public let chinese: String
  /// The English text.
  public let english: String

  /// A text in both languages.
  public init(chinese: String, english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// A text that is the same in both languages: a name, a number, a cell.
  public init(_ text: String) { self.init(chinese: text, english: text) }

  /// The text in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  /// The text with every placeholder `{name}` that `value` knows replaced; others stay as they are.
  /// - Complexity: O(n) over the length of the text.
  public func filled(_ value: (String, Language) -> String?) -> LocalizedText {
    LocalizedText(
      chinese: LocalizedText.fill(chinese) { value($0, .chinese) }, english: LocalizedText.fill(english) { value($0, .english) })
  }

  /// A template with every placeholder `{name}` that `value` knows replaced; others stay as they are.
  /// - Complexity: O(n) over the length of the text.
  static func fill(_ template: String, _ value: (String) -> String?) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")), let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}")) {
      result += rest[..<open]
      let name = String(rest[rest.utf8.index(after: open)..<close])
      result += value(name) ?? "{\(name)}"
      rest = rest[rest.utf8.index(after: close)...]
    }
    return result + rest
  }
}
