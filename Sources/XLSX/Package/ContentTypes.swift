/// What kind of part each part says it is: `[Content_Types].xml`.
struct ContentTypes: Sendable {
  private var defaults: [String: String] = [:]
  private var overrides: [String: String] = [:]

  /// No part has a type.
  init() {}

  /// Reads the part.
  /// - Throws: `WorkbookError` when it is not well-formed.
  init(_ scanner: inout XMLScanner) throws(WorkbookError) {
    while try scanner.next() != .end {
      guard scanner.token == .startTag, let type = scanner.attribute("ContentType") else { continue }
      if scanner.isElement("Override", .contentTypes), let name = scanner.attribute("PartName") {
        overrides[PartName.folded(PartName.percentDecoded(name) ?? name)] = type
      } else if scanner.isElement("Default", .contentTypes), let ending = scanner.attribute("Extension") {
        defaults[ending.lowercased()] = type
      }
    }
  }

  /// The type of a part, by its own entry or by the ending of its name.
  subscript(part: String) -> String? {
    overrides[PartName.folded(part)] ?? part.split(separator: ".").last.flatMap { defaults[$0.lowercased()] }
  }

  /// The parts that have this type by an entry of their own.
  func parts(ofType isWanted: (String) -> Bool) -> [String] {
    overrides.filter { isWanted($0.value) }.map(\.key).sorted()
  }
}
