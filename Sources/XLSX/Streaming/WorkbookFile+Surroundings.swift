package import Spreadsheet

extension WorkbookFile {
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
