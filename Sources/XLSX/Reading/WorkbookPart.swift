internal import Spreadsheet

/// What the workbook part says: the sheets in their order, the names, the epoch of dates.
struct WorkbookPart: Sendable {
  /// A sheet as the workbook lists it.
  struct SheetEntry: Sendable {
    let name: String
    let relationshipID: String
    let visibility: Sheet.Visibility
  }

  private(set) var sheets: [SheetEntry] = []
  private(set) var definedNames: [DefinedName] = []
  private(set) var dateSystem = DateSystem.from1900
  private(set) var isStructureProtected = false
  private var names: Set<String> = []
  private let part: String

  /// Reads the part.
  /// - Throws: `WorkbookError` when it is not well-formed, is something else or lists no sheet.
  init(_ scanner: inout XMLScanner, log: ProblemLog) throws(WorkbookError) {
    part = scanner.window.part
    do throws(WorkbookError) {
      try scanner.enterRoot(["workbook"])
    } catch {
      guard error.kind == .wrongPart else { throw error }
      let documents = ["document": "docx", "presentation": "pptx", "VisioDocument": "vsdx"]
      throw WorkbookError(.notAWorkbook, part: part, detail: documents[error.detail ?? ""] ?? error.detail)
    }
    while try scanner.nextInBranch() != .end {
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("sheet") {
        take(sheet: scanner, log)
      } else if scanner.isElement("definedName") {
        try readName(&scanner)
      } else if scanner.isElement("workbookPr") {
        readProperties(scanner, log)
      } else if scanner.isElement("workbookProtection") {
        isStructureProtected = scanner.attribute("lockStructure").flatMap(XMLBoolean.value(of:)) ?? false
      } else if scanner.isElement("extLst") {
        try scanner.skipElement()
      }
    }
    guard !sheets.isEmpty else { throw WorkbookError(.noSheets, part: part) }
  }

  private mutating func take(sheet scanner: borrowing XMLScanner, _ log: ProblemLog) {
    let name = CharacterEscapes.decoded(scanner.attribute("name") ?? "")
    if name.isEmpty || name.utf16.count > 31 || name.contains(where: { "[]:*?/\\".contains($0) }) {
      log.note(WorkbookError(.badSheetName, part: part, byteOffset: scanner.range.lowerBound, sheet: name))
    }
    if !names.insert(name.lowercased()).inserted { log.note(WorkbookError(.duplicateSheetName, part: part, sheet: name)) }
    let visibility = scanner.attribute("state").flatMap(Sheet.Visibility.init(rawValue:)) ?? .visible
    sheets.append(SheetEntry(name: name, relationshipID: scanner.attribute("id", .relationships) ?? "", visibility: visibility))
  }

  private mutating func readName(_ scanner: inout XMLScanner) throws(WorkbookError) {
    let name = CharacterEscapes.decoded(scanner.attribute("name") ?? "")
    let localSheet = scanner.attribute("localSheetId").flatMap { Int($0) }
    definedNames.append(DefinedName(name: name, formula: try scanner.elementText(), localSheet: localSheet))
  }

  private mutating func readProperties(_ scanner: borrowing XMLScanner, _ log: ProblemLog) {
    guard let text = scanner.attribute("date1904") else { return }
    if let isFrom1904 = XMLBoolean.value(of: text) {
      dateSystem = isFrom1904 ? .from1904 : .from1900
    } else {
      log.note(WorkbookError(.badBool, part: part, byteOffset: scanner.range.lowerBound, detail: "date1904=\"\(text)\""))
    }
  }
}

/// The truth values of XML Schema.
enum XMLBoolean {
  /// The value of a text; nil when it is neither true nor false.
  static func value(of text: String) -> Bool? {
    switch text {
    case "1", "true", "on": true
    case "0", "false", "off": false
    default: nil
    }
  }
}

extension XMLScanner {
  /// Moves to the start tag of the root element, which must be one of these SpreadsheetML elements.
  /// - Throws: `WorkbookError` when the root is anything else.
  mutating func enterRoot(_ names: [StaticString]) throws(WorkbookError) {
    while try nextInBranch() != .startTag {}
    for name in names where isElement(name) { return }
    throw WorkbookError(.wrongPart, part: window.part, byteOffset: range.lowerBound, detail: localName)
  }
}
