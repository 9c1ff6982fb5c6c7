internal import Mustache

/// The templates of the pages, which are compiled into the program.
enum PageTemplates {
  private static let library: MustacheLibrary = {
    let sources: [(name: String, bytes: [UInt8])] = [
      ("page", PackageResources.page_mustache), ("workbook", PackageResources.workbook_mustache),
      ("drawing", PackageResources.drawing_mustache), ("style", PackageResources.style_mustache),
      ("letter", PackageResources.letter_mustache), ("letter-document", PackageResources.letter_document_mustache),
    ]
    var library = MustacheLibrary()
    for (name, bytes) in sources {
      // The templates are part of the program; a test renders each of them.
      try? library.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    return library
  }()

  /// The text of a template filled with values, escaped for HTML and XML.
  /// - Parameters:
  ///   - name: the template.
  ///   - values: what it speaks of: texts, booleans, lists and further values by name.
  /// - Returns: the text.
  /// - Complexity: O(n) over the values.
  static func render(_ name: String, _ values: [String: Any]) -> String {
    library.render(plain(values), withTemplate: name) ?? ""
  }

  private static func plain(_ value: Any) -> Any {
    switch value {
    case let text as String: PageText.plain(text)
    case let list as [Any]: list.map(plain)
    case let values as [String: Any]: values.mapValues(plain)
    default: value
    }
  }
}
