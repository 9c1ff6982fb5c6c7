package import Spreadsheet

extension WorkbookFile {
  /// The comments of a sheet, in the order of the cells.
  /// - Parameter index: the position of the sheet, from 0.
  /// - Returns: the comments; none when there is no such sheet.
  /// - Throws: `WorkbookError` when they cannot be read.
  package func comments(ofSheetAt index: Int) throws(WorkbookError) -> [Comment] {
    guard sheets.indices.contains(index), let part = sheets[index].part else { return [] }
    return try package.comments(ofSheetPart: part, named: sheets[index].name)
  }

  /// What stands behind the rows of a worksheet: merged areas and links.
  ///
  /// - Parameter index: the position of the sheet, from 0.
  /// - Returns: the merged areas and the links, in the order of the file.
  /// - Throws: `WorkbookError` when there is no such worksheet or it cannot be understood.
  /// - Complexity: O(n) in the size of the sheet.
  package func surroundings(ofSheetAt index: Int) throws(WorkbookError) -> (merged: [CellRange], links: [Hyperlink]) {
    var cursor = try cursor(overSheetAt: index)
    while try cursor.nextBytes() != nil {}
    let surroundings = cursor.rows.surroundings
    let links = try package.hyperlinks(surroundings.features.links, ofSheetPart: sheets[index].part ?? "")
    return (surroundings.mergedRanges, links)
  }
}
