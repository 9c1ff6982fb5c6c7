internal import Spreadsheet
public import XLSX

/// Which sheets of a workbook are meant.
public enum SheetSelection: Hashable, Sendable {
  /// The first sheet that is shown and has rows.
  case first
  /// The sheet at a position, from 0.
  case position(Int)
  /// The sheet with a name, without regard to case; or, where there is none and the text is a number, that sheet from 1, or counted from
  /// the last one as -1; or, between slashes, the one sheet whose name a regular expression finds.
  case text(String)
  /// All sheets with rows.
  case all
  /// All sheets whose names a regular expression finds.
  case matching(String)

  /// The positions of the sheets among those of a workbook, from 0.
  ///
  /// - Parameters:
  ///   - file: the workbook.
  ///   - skipsHidden: whether sheets that are not shown are left out of several; one that is named is taken all the same.
  /// - Returns: the positions, at least one, in the order of the workbook.
  /// - Throws: `ConversionError` that lists the sheets when none, or of a single one several, are meant.
  /// - Complexity: O(n) in the number of sheets.
  public func positions(in file: WorkbookFile, skipsHidden: Bool = false) throws(ConversionError) -> [Int] {
    let names = file.sheets.map(\.name)
    switch self {
    case .first: return [try SheetSelection.firstShown(in: file)]
    case .position(let position):
      guard names.indices.contains(position) else { throw .noSuchSheet(wanted: "\(position + 1)", names: names) }
      return [position]
    case .text(let wanted):
      let position = try SheetSelection.position(of: wanted, names)
      guard file.sheets[position].kind == .worksheet else { throw .notWorksheet(names[position]) }
      return [position]
    case .all: return try SheetSelection.usable(Array(names.indices), in: file, skipsHidden)
    case .matching(let pattern):
      return try SheetSelection.usable(SheetSelection.positions(matching: pattern, names), in: file, skipsHidden)
    }
  }

  /// Those that have rows, and are shown if that matters.
  private static func usable(_ positions: [Int], in file: WorkbookFile, _ skipsHidden: Bool) throws(ConversionError) -> [Int] {
    let usable = positions.filter { position in
      let sheet = file.sheets[position]
      return sheet.kind == .worksheet && sheet.part != nil && (!skipsHidden || sheet.visibility == .visible)
    }
    guard !usable.isEmpty else { throw .noWorksheet }
    return usable
  }

  private static func position(of wanted: String, _ names: [String]) throws(ConversionError) -> Int {
    if let position = SheetName.index(of: wanted, in: names) { return position }
    if let number = Int(wanted), number != 0 {
      let position = number > 0 ? number - 1 : names.count + number
      if names.indices.contains(position) { return position }
    } else if let pattern = pattern(in: wanted) {
      let found = try positions(matching: pattern, names)
      guard found.count == 1 else { throw .severalSheets(wanted: wanted, names: found.map { names[$0] }) }
      return found[0]
    }
    throw .noSuchSheet(wanted: wanted, names: names)
  }

  /// The regular expression between slashes; nil when there are none.
  public static func pattern(in text: String) -> String? {
    text.count > 2 && text.hasPrefix("/") && text.hasSuffix("/") ? String(text.dropFirst().dropLast()) : nil
  }

  private static func firstShown(in file: WorkbookFile) throws(ConversionError) -> Int {
    let usable = try usable(Array(file.sheets.indices), in: file, false)
    return usable.first { file.sheets[$0].visibility == .visible } ?? usable[0]
  }

  private static func positions(matching pattern: String, _ names: [String]) throws(ConversionError) -> [Int] {
    let expression: Regex<AnyRegexOutput>
    do { expression = try Regex(pattern) } catch { throw .badPattern(pattern) }
    let found = names.indices.filter { names[$0].firstMatch(of: expression) != nil }
    guard !found.isEmpty else { throw .noSuchSheet(wanted: "/\(pattern)/", names: names) }
    return Array(found)
  }
}
