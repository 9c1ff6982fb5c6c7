internal import Spreadsheet

extension Package {
  /// What the workbook part says.
  /// - Throws: `WorkbookError` when it is missing or damaged, or lists no sheet.
  func workbookPart(_ part: String) throws(WorkbookError) -> WorkbookPart {
    guard let entry = entry(part) else { throw WorkbookError(.missingPart, part: part) }
    let log = log
    return try parsed(entry) { (scanner: inout XMLScanner) throws(WorkbookError) in try WorkbookPart(&scanner, log: log) }
  }

  /// Finds the parts of the sheets that the workbook lists.
  ///
  /// A sheet whose part is missing is noted and listed without a part.
  /// - Throws: `WorkbookError` when no sheet at all can be found, or a sheet is said to lie outside the file.
  func locate(_ entries: [WorkbookPart.SheetEntry], from main: String) throws(WorkbookError) -> [WorkbookFile.SheetListing] {
    let relationships = try relationships(of: main)
    let byID = Dictionary(relationships.map { ($0.id, $0) }) { first, _ in first }
    var problems: [WorkbookError] = []
    let sheets = entries.map { entry in
      let relationship = byID[entry.relationshipID]
      let part = self.part(of: entry, relationship, from: main, problems: &problems)
      return WorkbookFile.SheetListing(
        name: entry.name, visibility: entry.visibility, kind: kind(ofSheetPart: part, relationship), part: part)
    }
    if let first = problems.first, sheets.allSatisfy({ $0.part == nil }) { throw first }
    for problem in problems { log.note(problem) }
    return sheets
  }

  private func part(
    of entry: WorkbookPart.SheetEntry, _ relationship: Relationship?, from main: String, problems: inout [WorkbookError]
  ) -> String? {
    func problem(_ kind: WorkbookError.Kind, _ detail: String) -> String? {
      problems.append(WorkbookError(kind, part: main, sheet: entry.name, detail: detail))
      return nil
    }
    guard let relationship else {
      let isMissing = self.entry(PartName.relationshipsPart(of: main)) == nil
      return problem(isMissing ? .missingPart : .danglingRelationship, entry.relationshipID)
    }
    guard !relationship.isExternal else { return problem(.externalPart, relationship.target) }
    guard let target = PartName.resolve(relationship.target, from: main), let found = self.entry(target) else {
      return problem(.missingPart, relationship.target)
    }
    return PartName.canonical(found.name)
  }

  private func kind(ofSheetPart part: String?, _ relationship: Relationship?) -> Sheet.Kind {
    switch relationship?.type {
    case "chartsheet": return .chart
    case "dialogsheet": return .dialog
    case "xlMacrosheet", "xlIntlMacrosheet": return .macro
    default: break
    }
    guard let part, let type = contentTypes[part] else { return .worksheet }
    if !type.hasWord("worksheet") { log.note(WorkbookError(.wrongContentType, part: part, detail: type)) }
    return .worksheet
  }

  /// The shared strings; none when the workbook has no such part.
  /// - Throws: `WorkbookError` when the part is damaged.
  func sharedStrings(from main: String, threads: Int) throws(WorkbookError) -> SharedStrings {
    guard let part = try targets(ofType: "sharedStrings", from: main).first else { return SharedStrings() }
    do throws(WorkbookError) {
      // To begin another thread takes as long as to inflate some hundred kilobytes.
      let isLarge = (entry(part)?.inflatedSize ?? 0) > 512 << 10
      var scanner = try scanner(part, threads: isLarge ? threads : 1)
      return try SharedStrings(&scanner, log: log)
    } catch {
      guard error.kind == .badSharedStrings else { throw error }
      log.note(error)
      return SharedStrings()
    }
  }

  /// The cell formats; none when the workbook has no such part, or it is empty.
  /// - Throws: `WorkbookError` when the part is damaged.
  func styles(from main: String) throws(WorkbookError) -> Styles {
    guard let part = try targets(ofType: "styles", from: main).first, let entry = entry(part) else { return Styles() }
    guard entry.inflatedSize > 0 else {
      log.note(WorkbookError(.badStyles, part: part))
      return Styles()
    }
    do throws(WorkbookError) {
      return try parsed(entry) { (scanner: inout XMLScanner) throws(WorkbookError) in try Styles(&scanner) }
    } catch {
      guard error.kind == .badStyles else { throw error }
      log.note(error)
      return Styles()
    }
  }
}
