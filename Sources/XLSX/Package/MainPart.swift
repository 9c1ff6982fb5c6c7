/// Documents that are packages too.
private enum MainPart {
  static let otherDocuments: [(StaticString, String)] = [("wordprocessingml", "docx"), ("presentationml", "pptx"), ("visio", "vsdx")]
}

extension Package {
  /// Finds the workbook part.
  ///
  /// - Throws: `WorkbookError` when the package is another kind of document, or has no workbook part or two.
  func mainPart() throws(WorkbookError) -> String {
    let part = try candidateForMainPart()
    let type = contentTypes[part] ?? ""
    if type.hasWord("sheet.binary") || part.lowercased().hasSuffix("workbook.bin") { throw WorkbookError(.xlsb, part: part) }
    for (mark, name) in MainPart.otherDocuments where type.hasWord(mark) {
      throw WorkbookError(.notAWorkbook, part: part, detail: name)
    }
    if !type.isEmpty, !type.hasWord("spreadsheetml"), !type.hasWord("ms-excel") {
      log.note(WorkbookError(.wrongContentType, part: part, detail: type))
    }
    return part
  }

  private func candidateForMainPart() throws(WorkbookError) -> String {
    guard entry("_rels/.rels") != nil else { return try usualMainPart() }
    let main = try relationships(of: "").filter { $0.type == "officeDocument" }
    guard let first = main.first else { return try usualMainPart() }
    guard main.count == 1 else { throw WorkbookError(.ambiguousWorkbook, part: "_rels/.rels") }
    guard !first.isExternal else { throw WorkbookError(.externalPart, part: "_rels/.rels", detail: first.id) }
    guard let target = PartName.resolve(first.target, from: ""), let entry = entry(target) else {
      throw WorkbookError(.notAWorkbook, part: first.target)
    }
    return PartName.canonical(entry.name)
  }

  /// Without relationships of the package: the part that says it is a workbook, or the one with the usual name.
  private func usualMainPart() throws(WorkbookError) -> String {
    let typed = contentTypes.parts { $0.hasSuffix(".main+xml") && ($0.hasWord("spreadsheetml") || $0.hasWord("ms-excel")) }
    guard let entry = typed.lazy.compactMap({ self.entry($0) }).first ?? entry("xl/workbook.xml") else {
      throw WorkbookError(.notAWorkbook, detail: documentKind)
    }
    log.note(WorkbookError(.noRootRelationships, part: "_rels/.rels"))
    return PartName.canonical(entry.name)
  }

  /// What a package without a workbook part is, by the names of its parts; nil when nothing is known.
  private var documentKind: String? {
    if entry("mimetype") != nil, entry("content.xml") != nil { return "ods" }
    if entry("word/document.xml") != nil { return "docx" }
    if entry("ppt/presentation.xml") != nil { return "pptx" }
    return archive.entries.isEmpty ? "empty" : "zip"
  }
}

extension String {
  /// Whether an ASCII text occurs in the string; compares bytes, which `contains` of the standard library does not.
  /// - Complexity: O(n · m).
  func hasWord(_ word: StaticString) -> Bool {
    let bytes = Array(utf8)
    return word.withUTF8Buffer { wanted in
      guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
      for start in 0...bytes.count - wanted.count where bytes[start] == first {
        var length = 1
        while length < wanted.count, bytes[start + length] == wanted[length] { length += 1 }
        if length == wanted.count { return true }
      }
      return false
    }
  }
}
