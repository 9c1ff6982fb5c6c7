/// A link from one part of a package to another part or to something outside.
struct Relationship: Sendable {
  /// The name by which documents refer to it, such as `rId1`.
  let id: String
  /// The last word of its type, such as `worksheet`: the same in transitional and Strict files.
  let type: String
  /// What it points at, as written.
  let target: String
  /// Whether the target lies outside the package. Such targets are never opened.
  let isExternal: Bool
}

extension Relationship {
  /// Reads a relationships part.
  /// - Throws: `WorkbookError` when the part is not well-formed, is something else, or has an id twice.
  static func read(_ scanner: inout XMLScanner) throws(WorkbookError) -> [Relationship] {
    var relationships: [Relationship] = []
    var ids: Set<String> = []
    while try scanner.next() != .end {
      guard scanner.token == .startTag, scanner.isElement("Relationship", .packageRelationships) else { continue }
      let id = scanner.attribute("Id") ?? ""
      guard ids.insert(id).inserted else {
        throw WorkbookError(.duplicateRelationship, part: scanner.window.part, byteOffset: scanner.range.lowerBound, detail: id)
      }
      let type = (scanner.attribute("Type") ?? "").utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? ""
      relationships.append(
        Relationship(
          id: id, type: type, target: scanner.attribute("Target") ?? "",
          isExternal: scanner.attribute("TargetMode")?.lowercased() == "external"))
    }
    return relationships
  }
}
