internal import Spreadsheet
public import XLSX

/// Which sheet of a workbook is meant.
public enum SheetSelection: Hashable, Sendable {
  /// The first sheet that is shown and has rows.
  case first
  /// The sheet with a name, without regard to case; or, where there is none and the text is a number, that sheet from 1, or counted from
  /// the last one as -1; or, between slashes, the one sheet whose name a regular expression finds.
  case text(String)

  /// The position of the sheet among those of a workbook, from 0.
  /// - Throws: `ConversionError` that lists the sheets when none or several are meant.
  public func position(in file: WorkbookFile) throws(ConversionError) -> Int {
    let names = file.sheets.map(\.name)
    guard case .text(let wanted) = self else { return try SheetSelection.firstShown(in: file) }
    let folded = wanted.lowercased()
    if let position = names.firstIndex(of: wanted) ?? names.firstIndex(where: { $0.lowercased() == folded }) { return position }
    if let number = Int(wanted) {
      let position = number > 0 ? number - 1 : names.count + number
      if number != 0, names.indices.contains(position) { return position }
    } else if wanted.count > 2, wanted.hasPrefix("/"), wanted.hasSuffix("/") {
      return try SheetSelection.position(matching: String(wanted.dropFirst().dropLast()), names)
    }
    throw .noSuchSheet(wanted: wanted, names: names)
  }

  private static func firstShown(in file: WorkbookFile) throws(ConversionError) -> Int {
    let usable = file.sheets.indices.filter { file.sheets[$0].kind == .worksheet && file.sheets[$0].part != nil }
    guard let position = usable.first(where: { file.sheets[$0].visibility == .visible }) ?? usable.first else { throw .noWorksheet }
    return position
  }

  private static func position(matching pattern: String, _ names: [String]) throws(ConversionError) -> Int {
    let expression: Regex<AnyRegexOutput>
    do { expression = try Regex(pattern) } catch { throw .badPattern(pattern) }
    let found = names.indices.filter { names[$0].firstMatch(of: expression) != nil }
    guard let position = found.first else { throw .noSuchSheet(wanted: "/\(pattern)/", names: names) }
    guard found.count == 1 else { throw .severalSheets(wanted: "/\(pattern)/", names: found.map { names[$0] }) }
    return position
  }
}
