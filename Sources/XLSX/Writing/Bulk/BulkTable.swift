internal import Spreadsheet

/// An Excel table over the rows of a sheet, of which the first names the columns.
package struct BulkTable {
  /// The most UTF-16 units of a column's name.
  private static let longestName = 255

  /// The number among the tables of the workbook, from 1; the table is called by it.
  let number: Int
  /// The header and the rows below, at least one.
  let area: CellRange
  /// The names of the columns, as `distinct(_:)` gives them.
  let columns: [String]

  /// Names that a table can have for its columns: none empty, too long, or the same as another without regard to case.
  /// - Complexity: O(n) over the names, unless many are the same.
  package static func distinct(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    // A name that is there as it is keeps its place before those that are made up.
    let given = Set(names.map { $0.lowercased() })
    return names.enumerated().map { index, name in
      var stem = name.isEmpty ? "列\(index + 1)" : name
      while stem.utf16.count > longestName { stem.removeLast() }
      var candidate = stem
      var number = 2
      while taken.contains(candidate.lowercased()) || (candidate != name && given.contains(candidate.lowercased())) {
        let ending = "\(number)"
        while stem.utf16.count + ending.utf16.count > longestName { stem.removeLast() }
        candidate = stem + ending
        number += 1
      }
      taken.insert(candidate.lowercased())
      return candidate
    }
  }

  /// The part.
  var text: String {
    let entries = columns.enumerated().map { "<tableColumn id=\"\($0 + 1)\" name=\"\(BulkTable.attribute($1))\"/>" }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      + "<table xmlns=\"\(BulkParts.main)\" id=\"\(number)\" name=\"表\(number)\" displayName=\"表\(number)\" ref=\"\(area)\" totalsRowShown=\"0\">"
      + "<autoFilter ref=\"\(area)\"/><tableColumns count=\"\(entries.count)\">\(entries.joined())</tableColumns>"
      + "<tableStyleInfo name=\"TableStyleMedium2\" showFirstColumn=\"0\" showLastColumn=\"0\" showRowStripes=\"1\" showColumnStripes=\"0\"/>"
      + "</table>"
  }

  /// A name as the value of an attribute; line breaks and tabs are escaped as the format wants it there.
  private static func attribute(_ name: String) -> String {
    BulkText.attribute(name).replacing("\n", with: "_x000a_").replacing("\t", with: "_x0009_")
  }
}
