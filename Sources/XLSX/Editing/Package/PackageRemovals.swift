extension EditedPackage {
  /// Leaves parts out, with their relationships and what the content types say of them.
  mutating func discard(_ parts: [String]) throws {
    let types = storedName("[Content_Types].xml")
    let entries = try types.map { try tree($0).children("Override") } ?? []
    let all = parts + parts.compactMap { storedName(PartName.relationshipsPart(of: $0)) }
    let folded = Set(all.map { PartName.folded($0) })
    for part in all { remove(part) }
    guard let types else { return }
    try rewrite(types) { edit in
      for entry in entries where folded.contains(PartName.folded(entry.attribute("PartName") ?? "")) { edit.remove(entry.range) }
    }
  }

  /// Leaves out a part that a sheet has, with the sheet's link to it, unless another sheet has it too.
  mutating func discard(_ part: String, linkedFrom sheet: String) throws {
    guard let links = storedName(PartName.relationshipsPart(of: sheet)), try !isShared([part], beyond: sheet) else { return }
    let identifiers = Set(try relationships(of: sheet).filter { target(of: $0, from: sheet) == part }.map(\.id))
    let entries = try tree(links).children.filter { $0.attribute("Id").map(identifiers.contains) ?? false }
    try rewrite(links) { edit in
      for entry in entries { edit.remove(entry.range) }
    }
    try discard([part])
  }

  /// Whether the order of calculation names a formula on the sheet with a number: one that people have put there, since ours have none.
  func isCalculated(sheet number: String, of workbook: String) throws -> Bool {
    guard let chain = try target(ofType: "calcChain", from: workbook) else { return false }
    return try PartText(contents(chain), name: chain).bytes.place(of: " i=\"\(number)\"") != nil
  }

  /// Leaves out the list of the formulas in the order of their calculation, which programs make anew.
  mutating func dropCalculationChain(of workbook: String) throws {
    guard let chain = try target(ofType: "calcChain", from: workbook), let links = storedName(PartName.relationshipsPart(of: workbook))
    else {
      return
    }
    let entries = try tree(links).children.filter { $0.attribute("Type")?.hasSuffix("/calcChain") == true }
    try rewrite(links) { edit in
      for entry in entries { edit.remove(entry.range) }
    }
    try discard([chain])
  }

  /// The parts of a digital signature, which vouches for every byte of the others: those in the folder where Office puts them, and wherever
  /// they are those that the package says to be its signature.
  func signatureParts() throws -> [String] {
    var told: Set<String> = []
    var waiting = [""]
    while let part = waiting.popLast() {
      let links = try relationships(of: part).filter { EditedPackage.signatureTypes.contains($0.type) && !$0.isExternal }
      waiting += links.compactMap { target(of: $0, from: part) }.filter { $0 != workbookPart && told.insert($0).inserted }
    }
    return partNames.filter { told.contains($0) || PartName.folded($0).hasPrefix("_xmlsignatures/") }
  }

  /// How a package leads to its signature: by the origin, which has signatures, which have certificates.
  private static let signatureTypes: Set = ["origin", "signature", "certificate"]

  /// Leaves the digital signature out. That of the macros, which is a part of its own, vouches for the macros alone and stays.
  mutating func dropSignature() throws {
    let parts = try signatureParts()
    guard !parts.isEmpty else { return }
    if let links = storedName("_rels/.rels") {
      let signatures = try tree(links).children.filter { $0.attribute("Type")?.contains("/digital-signature/") == true }
      try rewrite(links) { edit in
        for link in signatures { edit.remove(link.range) }
      }
    }
    try discard(parts)
  }
}
