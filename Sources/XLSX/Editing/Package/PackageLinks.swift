/// Whether a workbook is written in the transitional or the Strict form of the format, which name the same things differently.
struct MarkupDialect: Hashable {
  /// Whether it is the Strict form.
  let isStrict: Bool

  /// The namespace of spreadsheets.
  var main: String {
    isStrict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }

  /// The namespace of references to relationships, which is also the beginning of their types.
  var relationships: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  /// The dialect that the root element of a part declares.
  init(of root: XMLElement) {
    let tag = root.tree.bytes[root.startTag]
    isStrict = Array(tag).place(of: "http://purl.oclc.org/ooxml/spreadsheetml/main") != nil
  }
}

extension EditedPackage {
  /// The stored name of the first part that a part's relationships of a type point at.
  func target(ofType type: String, from part: String) throws -> String? {
    try relationships(of: part).lazy.filter { $0.type == type && !$0.isExternal }.compactMap { target(of: $0, from: part) }.first
  }

  /// The stored name of the part that a relationship points at; nil when there is none.
  func target(of relationship: Relationship, from part: String) -> String? {
    PartName.resolve(relationship.target, from: part).flatMap { storedName($0) }
  }

  /// Whether another sheet than one has a link to some of the parts that only one sheet should have.
  func isShared(_ parts: [String], beyond sheet: String) throws -> Bool {
    guard !parts.isEmpty else { return false }
    let sheets = try relationships(of: workbookPart).lazy.filter { $0.type == "worksheet" && !$0.isExternal }
    let others = Set(sheets.compactMap { target(of: $0, from: workbookPart) }).subtracting([sheet])
    return try others.contains { other in
      try relationships(of: other).contains { link in target(of: link, from: other).map(parts.contains) ?? false }
    }
  }

  /// The stored names of the parts that links lead to from a part, directly or by way of others, and that are reached in no other way.
  func partsReached(onlyFrom part: String) throws -> [String] {
    let others = try partsReached(from: "", without: part)
    return try partsReached(from: part, without: nil).subtracting(others).subtracting([part]).sorted()
  }

  /// The stored names of the parts that links lead to from a part; the empty name is the package itself.
  private func partsReached(from start: String, without excluded: String?) throws -> Set<String> {
    var reached: Set<String> = []
    var waiting = [start]
    while let part = waiting.popLast() {
      let targets = try relationships(of: part).filter { !$0.isExternal }.compactMap { target(of: $0, from: part) }
      waiting += targets.filter { reached.insert($0).inserted && $0 != excluded }
    }
    return reached
  }

  /// Links a part to others and returns the ids, in the order of the links.
  mutating func relate(_ part: String, to links: [(type: String, target: String)], _ dialect: MarkupDialect) throws -> [String] {
    let name = PartName.relationshipsPart(of: part)
    let taken = try Set(relationships(of: part).map(\.id)).union(pendingIdentifiers[part] ?? [])
    if storedName(name) == nil { add(name, EditedPackage.emptyRelationships, type: EditedPackage.relationshipsType) }
    let stored = storedName(name) ?? name
    let root = try tree(stored)
    var ids: [String] = []
    var number = 1
    for link in links {
      while taken.contains("rId\(number)") || ids.contains("rId\(number)") { number += 1 }
      ids.append("rId\(number)")
      let target = XMLText.attribute(EditedPackage.relativePath(of: link.target, from: part))
      try edit(stored) { edit in
        edit.append(
          "<\(root.prefix)Relationship Id=\"rId\(number)\" Type=\"\(dialect.relationships)/\(link.type)\" Target=\"\(target)\"/>",
          into: root)
      }
    }
    reserve(ids, of: part)
    return ids
  }

  /// Says what kinds of parts have been added: by the ending of their names, or each by its own entry.
  mutating func declareAddedParts() throws {
    guard !declarations.isEmpty else { return }
    guard let name = storedName("[Content_Types].xml") else { throw WorkbookError(.noContentTypes, part: "[Content_Types].xml") }
    let root = try tree(name)
    var endings = Set(root.children("Default").compactMap { $0.attribute("Extension")?.lowercased() })
    let declared = try typedNames()
    var entries = ""
    for (part, type) in declarations where !declared.contains(PartName.folded(part)) {
      let ending = ["vml", "rels"].first { part.hasSuffix(".\($0)") }
      if let ending {
        if endings.insert(ending).inserted { entries += "<\(root.prefix)Default Extension=\"\(ending)\" ContentType=\"\(type)\"/>" }
      } else {
        entries += "<\(root.prefix)Override PartName=\"/\(XMLText.attribute(part))\" ContentType=\"\(type)\"/>"
      }
    }
    if !entries.isEmpty { try edit(name) { $0.append(entries, into: root) } }
  }

  /// A part with this beginning, a number and this ending that does not exist yet, and that nothing refers to as if it did.
  func freeName(_ beginning: String, _ ending: String) throws -> String {
    var number = 1
    while true {
      let name = "\(beginning)\(number)\(ending)"
      if storedName(name) == nil, try !isReferred(name) { return name }
      number += 1
    }
  }

  private static let relationshipsType = "application/vnd.openxmlformats-package.relationships+xml"

  private static let emptyRelationships = Array(
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>
    """.utf8)

  /// The path of a part as seen from another.
  static func relativePath(of target: String, from source: String) -> String {
    let slash = UInt8(ascii: "/")
    var (there, here) = (Array(target.utf8).split(separator: slash)[...], Array(source.utf8).split(separator: slash).dropLast()[...])
    while there.count > 1, let first = there.first, first == here.first {
      there.removeFirst()
      here.removeFirst()
    }
    let steps = here.map { _ in Array("..".utf8)[...] } + there
    return String(decoding: Array(steps.joined(separator: [slash])), as: UTF8.self)
  }
}
