internal import Spreadsheet

extension Package {
  /// The comments of a sheet.
  /// - Throws: `WorkbookError` when a comments part is damaged.
  func comments(ofSheetPart part: String, named sheet: String) throws(WorkbookError) -> [Comment] {
    var comments: [Comment] = []
    for target in try targets(ofType: "comments", from: part) {
      var scanner = try scanner(target)
      comments += try CommentsPart(&scanner, sheet: sheet, log: log).comments
    }
    return comments
  }

  /// How many pictures the drawings of a sheet hold. A drawing that cannot be read is noted; the cells do not depend on it.
  func pictureCount(ofSheetPart part: String, _ surroundings: SheetSurroundings) -> Int {
    var count = 0
    do throws(WorkbookError) {
      if !surroundings.legacyDrawingIDs.isEmpty { _ = try targets(ofType: "vmlDrawing", from: part) }
      guard !surroundings.drawingIDs.isEmpty else { return 0 }
      for target in try targets(ofType: "drawing", from: part) {
        var scanner = try scanner(target)
        while try scanner.nextInBranch() != .end {
          if scanner.token == .startTag, scanner.isElement("pic", .spreadsheetDrawing) { count += 1 }
        }
      }
    } catch {
      log.note(error)
    }
    return count
  }
}
