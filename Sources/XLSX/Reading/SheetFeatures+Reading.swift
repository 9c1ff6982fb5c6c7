internal import Spreadsheet

/// Collects what a sheet part says of links, validations, formats and locks; links still name relationships.
struct SheetFeatureReader {
  /// A link whose target is named by a relationship.
  struct Link {
    let range: CellRange
    let relationshipID: String?
    let location: String?
  }

  var links: [Link] = []
  var features = SheetFeatures()

  /// Reads one element outside the rows, whose start tag the scanner stands on.
  ///
  /// - Returns: whether it was one of these; the scanner stands on its end then, or still on its start tag.
  /// - Throws: `WorkbookError` when it is not well-formed.
  mutating func read(_ scanner: inout XMLScanner) throws(WorkbookError) -> Bool {
    if scanner.isElement("hyperlink") {
      readLink(scanner)
    } else if scanner.isElement("dataValidation") {
      try readValidation(&scanner)
    } else if scanner.isElement("conditionalFormatting") {
      features.conditionalFormatRanges += SheetFeatureReader.ranges(scanner.attribute("sqref"))
    } else if scanner.isElement("autoFilter") {
      features.filteredRange = scanner.attribute("ref").flatMap { CellRange($0) }
    } else if scanner.isElement("sheetProtection") {
      features.isProtected = scanner.attribute("sheet").flatMap(XMLBoolean.value(of:)) ?? false
    } else {
      return false
    }
    return true
  }

  /// The areas of a list such as `A1:B2 D4`; what is no area is left out.
  /// - Complexity: O(n).
  static func ranges(_ list: String?) -> [CellRange] {
    (list ?? "").split(separator: " ").compactMap { CellRange(String($0)) }
  }

  private mutating func readLink(_ scanner: borrowing XMLScanner) {
    guard let range = scanner.attribute("ref").flatMap({ CellRange($0) }) else { return }
    links.append(Link(range: range, relationshipID: scanner.attribute("id", .relationships), location: scanner.attribute("location")))
  }

  private mutating func readValidation(_ scanner: inout XMLScanner) throws(WorkbookError) {
    let ranges = SheetFeatureReader.ranges(scanner.attribute("sqref"))
    let kind = scanner.attribute("type") ?? "none"
    let comparison = scanner.attribute("operator") ?? "between"
    var formulas: [String] = []
    let depth = scanner.depth
    while try scanner.nextInBranch() != .end, scanner.token != .endTag || scanner.depth >= depth {
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("formula1") || scanner.isElement("formula2") { formulas.append(try scanner.elementText()) }
    }
    features.validations.append(
      CellValidation(
        ranges: ranges, kind: kind, comparison: comparison, formula: formulas.first ?? "",
        secondFormula: formulas.count > 1 ? formulas[1] : nil))
  }
}
