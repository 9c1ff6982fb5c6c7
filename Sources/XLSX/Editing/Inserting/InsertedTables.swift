internal import Spreadsheet

/// Tables that are added to a workbook, with numbers and names that no other has.
struct InsertedTables {
  private static let contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"

  private var number = 1
  private var names: Set<String>

  /// Looks for the tables that are there; no name of a workbook may be that of a table.
  /// - Throws: `WorkbookError` when one cannot be read.
  init(_ package: EditedPackage, besides definedNames: [String]) throws {
    names = Set(definedNames.map { $0.lowercased() })
    for part in package.partNames where PartName.folded(part).hasPrefix("xl/tables/") && part.lowercased().hasSuffix(".xml") {
      let root = try package.tree(part)
      number = max(number, (root.number("id") ?? 0) + 1)
      names.formUnion([root.attribute("name"), root.attribute("displayName")].compactMap { $0?.lowercased() })
    }
  }

  /// Adds a table to a sheet.
  /// - Returns: the relationship that the sheet names it by.
  mutating func add(
    _ area: CellRange, columns: [String], toSheet sheet: String, _ dialect: MarkupDialect, in package: inout EditedPackage
  ) throws -> String {
    while names.contains("表\(number)") { number += 1 }
    let table = BulkTable(number: number, area: area, columns: columns)
    number += 1
    let part = try package.freeName("xl/tables/table", ".xml")
    let text = dialect.isStrict ? table.text.replacing(BulkParts.main, with: dialect.main) : table.text
    package.add(part, Array(text.utf8), type: InsertedTables.contentType)
    return try package.relate(sheet, to: [("table", part)], dialect).first ?? ""
  }
}
