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
    let threaded = try threadedComments(ofSheetPart: part)
    guard !threaded.isEmpty else { return comments }
    let cells = Set(threaded.map(\.reference))
    let all = comments.filter { !cells.contains($0.reference) } + threaded
    return all.enumerated().sorted { ($0.element.reference, $0.offset) < ($1.element.reference, $1.offset) }.map(\.element)
  }

  /// The pictures on a sheet. A drawing that cannot be read is noted; the cells do not depend on it.
  func pictures(ofSheetPart part: String, _ surroundings: SheetSurroundings) -> [Picture] {
    var pictures: [Picture] = []
    do throws(WorkbookError) {
      if !surroundings.legacyDrawingIDs.isEmpty { _ = try targets(ofType: "vmlDrawing", from: part) }
      guard !surroundings.drawingIDs.isEmpty else { return [] }
      for target in try targets(ofType: "drawing", from: part) {
        var scanner = try scanner(target)
        let found = try DrawingReader(&scanner).pictures
        let images = try found.isEmpty ? [:] : imageParts(ofDrawing: target)
        pictures += found.map { Picture(range: $0.range, name: $0.name, part: $0.relationshipID.flatMap { images[$0] }) }
      }
    } catch {
      log.note(error)
    }
    return pictures
  }

  /// The links of a sheet, with the targets that its relationships give. They are never opened.
  /// - Throws: `WorkbookError` when the relationships cannot be read.
  func hyperlinks(_ links: [SheetFeatureReader.Link], ofSheetPart part: String) throws(WorkbookError) -> [Hyperlink] {
    guard !links.isEmpty else { return [] }
    let targets = Dictionary(try relationships(of: part).map { ($0.id, $0.target) }) { first, _ in first }
    return links.map { link in
      Hyperlink(range: link.range, target: link.relationshipID.flatMap { targets[$0] }, location: link.location)
    }
  }

  private func imageParts(ofDrawing part: String) throws(WorkbookError) -> [String: String] {
    var parts: [String: String] = [:]
    for relationship in try relationships(of: part) where !relationship.isExternal {
      guard let name = PartName.resolve(relationship.target, from: part), let entry = entry(name) else { continue }
      parts[relationship.id] = PartName.canonical(entry.name)
    }
    return parts
  }
}
