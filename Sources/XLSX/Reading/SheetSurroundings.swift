internal import Spreadsheet

/// What stands around the rows of a sheet part.
struct SheetSurroundings {
  var mergedRanges: [CellRange] = []
  var hiddenColumns: [ClosedRange<Int>] = []
  /// The relationships to the drawing parts.
  var drawingIDs: [String] = []
  /// The relationship to the legacy drawing of the comments.
  var legacyDrawingIDs: [String] = []

  /// Links, validations, filters and protection.
  var features = SheetFeatureReader()

  /// Reads one element before or after the rows, whose start tag the scanner stands on.
  /// - Throws: `WorkbookError` when it is not well-formed.
  mutating func read(_ scanner: inout XMLScanner, sheet: String, log: ProblemLog) throws(WorkbookError) {
    if scanner.isElement("mergeCell") {
      readMerge(scanner, sheet: sheet, log: log)
    } else if scanner.isElement("col") {
      readColumns(scanner, sheet: sheet, log: log)
    } else if scanner.isElement("drawing") {
      drawingIDs.append(scanner.attribute("id", .relationships) ?? "")
    } else if scanner.isElement("legacyDrawing") {
      legacyDrawingIDs.append(scanner.attribute("id", .relationships) ?? "")
    } else if scanner.isElement("extLst") {
      try scanner.skipElement()
    } else {
      _ = try features.read(&scanner)
    }
  }

  private mutating func readMerge(_ scanner: borrowing XMLScanner, sheet: String, log: ProblemLog) {
    let text = scanner.attribute("ref") ?? ""
    func problem(_ kind: WorkbookError.Kind) -> WorkbookError {
      WorkbookError(kind, part: scanner.window.part, byteOffset: scanner.range.lowerBound, sheet: sheet, detail: String(text.prefix(40)))
    }
    guard let range = CellRange(text) else { return log.note(problem(.badRef)) }
    if range.cellCount == 1 { return log.note(problem(.mergeSingle)) }
    if range.description != text, !text.contains("$"), text.uppercased() == text { log.note(problem(.badRef)) }
    mergedRanges.append(range)
  }

  private mutating func readColumns(_ scanner: borrowing XMLScanner, sheet: String, log: ProblemLog) {
    let first = scanner.attribute("min").flatMap { Int($0) } ?? 0
    let last = scanner.attribute("max").flatMap { Int($0) } ?? 0
    guard first >= 1, last >= first, last <= CellReference.maximumColumn else {
      return log.note(
        WorkbookError(.badCols, part: scanner.window.part, byteOffset: scanner.range.lowerBound, sheet: sheet, detail: "\(first)–\(last)"))
    }
    let width = scanner.attribute("width").flatMap { Double($0) }
    if scanner.attribute("hidden").flatMap(XMLBoolean.value(of:)) == true || width == 0 { hiddenColumns.append(first...last) }
    if let width, (0...255).contains(width) {
      features.features.columnWidths.append(ColumnWidth(columns: first...last, width: width))
    }
  }
}
