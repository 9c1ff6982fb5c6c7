internal import Spreadsheet

/// The workbook part as far as marking needs it: its sheets, and the places where a sheet and names are added.
struct WorkbookOutline {
  /// A sheet of the workbook.
  struct Sheet {
    let name: String
    /// The stored name of its part; nil when the file has none.
    let part: String?
    /// Its entry in the workbook part.
    let element: XMLElement
    /// Whether it has cells.
    let isWorksheet: Bool
  }

  /// The order of the workbook's children.
  private static let order = [
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences",
    "definedNames", "calcPr",
  ]

  /// The largest id that a sheet may have.
  private static let largestIdentifier = 65_534

  /// The workbook part.
  let part: String
  let root: XMLElement
  let sheets: [Sheet]
  let dialect: MarkupDialect
  let list: XMLElement

  /// Reads the workbook part.
  /// - Throws: `WorkbookError` when the workbook has no sheets or cannot be read.
  init(_ package: EditedPackage) throws {
    part = package.workbookPart
    let part = part
    root = try package.tree(part)
    dialect = MarkupDialect(of: root)
    guard let list = root.child("sheets"), !list.children("sheet").isEmpty else { throw WorkbookError(.noSheets, part: part) }
    self.list = list
    let links = try package.relationships(of: part)
    sheets = list.children("sheet").map { element in
      let identifier = element.attribute("id", .relationships)
      let link = links.first { $0.id == identifier }
      let target = link.flatMap { package.target(of: $0, from: part) }
      return Sheet(name: element.attribute("name") ?? "", part: target, element: element, isWorksheet: link?.type == "worksheet")
    }
  }

  /// The epoch of the dates.
  var dateSystem: DateSystem {
    let text = root.child("workbookPr")?.attribute("date1904") ?? ""
    return XMLBoolean.value(of: text) == true ? .from1904 : .from1900
  }

  /// The defined names.
  var definedNames: [XMLElement] { root.child("definedNames")?.children("definedName") ?? [] }

  /// The part of a sheet, whose name is compared without regard to case.
  /// - Throws: `EditingError` when there is no such sheet or it has no part.
  func part(ofSheet name: String) throws -> String {
    guard let part = try sheet(named: name).part else { throw EditingError.noCells(sheet: name) }
    return part
  }

  /// The part of a sheet with cells; see `part(ofSheet:)`.
  func part(ofWorksheet name: String) throws -> String {
    guard try sheet(named: name).isWorksheet else { throw EditingError.noCells(sheet: name) }
    return try part(ofSheet: name)
  }

  private func sheet(named name: String) throws -> Sheet {
    guard let position = SheetName.index(of: name, in: sheets.map(\.name)) else { throw EditingError.noSuchSheet(name) }
    return sheets[position]
  }

  /// A sheet to be added.
  struct NewSheet {
    /// The name, which no other sheet has.
    let name: String
    /// The relationship that leads to it.
    let identifier: String
    /// Names defined for the sheet, with their formulas; those that begin with an underscore are hidden.
    let definedNames: [(name: String, formula: String)]
  }

  /// Adds sheets as the last ones.
  /// - Parameters:
  ///   - new: the sheets.
  ///   - filters: the areas with filters of sheets that have other rows now, by their positions; nil for none.
  ///   - edit: takes the changes.
  func add(_ new: [NewSheet], filters: [(sheet: Int, area: String?)] = [], into edit: inout PartEdit) {
    let p = root.prefix
    let numbers = sheets.compactMap { $0.element.number("sheetId") }.filter { (1..<WorkbookOutline.largestIdentifier).contains($0) }
    let first = (numbers.max() ?? 0) + 1
    var entries = ""
    for (index, sheet) in new.enumerated() {
      let link = "xmlns:r=\"\(dialect.relationships)\" r:id=\"\(sheet.identifier)\""
      edit.append("<\(p)sheet name=\"\(XMLText.attribute(sheet.name))\" sheetId=\"\(first + index)\" \(link)/>", into: list)
      entries += sheet.definedNames.map { entry(for: $0, formula: $1, sheet: sheets.count + index) }.joined()
    }
    for (sheet, area) in filters {
      let old = definedNames.filter { $0.attribute("name") == WorkbookOutline.filterName && $0.number("localSheetId") == sheet }
      for name in old { edit.remove(name.range) }
      entries += area.map { entry(for: WorkbookOutline.filterName, formula: $0, sheet: sheet) } ?? ""
    }
    guard !entries.isEmpty else { return }
    if let definedNames = root.child("definedNames") {
      edit.append(entries, into: definedNames)
    } else {
      edit.insert("<\(p)definedNames>\(entries)</\(p)definedNames>", at: root.place(for: "definedNames", in: WorkbookOutline.order))
    }
  }

  /// The hidden name of the cells of a sheet that have filters.
  static let filterName = "_xlnm._FilterDatabase"

  private func entry(for name: String, formula: String, sheet: Int) -> String {
    let p = root.prefix
    let hidden = name.hasPrefix("_") && name != ListSheet.printTitlesName ? " hidden=\"1\"" : ""
    return "<\(p)definedName name=\"\(name)\" localSheetId=\"\(sheet)\"\(hidden)>\(XMLText.content(formula))</\(p)definedName>"
  }

  /// Lets formulas be calculated anew when the workbook is opened.
  func recalculate(in edit: inout PartEdit) {
    let p = root.prefix
    if let element = root.child("calcPr") {
      edit.set("fullCalcOnLoad", to: "1", of: element)
    } else {
      edit.insert("<\(p)calcPr fullCalcOnLoad=\"1\"/>", at: root.place(for: "calcPr", in: WorkbookOutline.order))
    }
  }
}
