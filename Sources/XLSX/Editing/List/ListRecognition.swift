internal import Spreadsheet

/// Finds the list sheet of an earlier run by what it says, where a program that has saved the workbook since has lost the hidden name.
struct ListRecognition {
  /// How far down a sheet the header of a list is looked for.
  private static let rowLimit = 20
  /// A sheet with a shorter header might be anybody's.
  private static let leastColumns = 4
  /// A header of so many columns is known also when people have moved some, or deleted one.
  private static let manyColumns = 10

  /// Headers by which lists are known.
  private let headers: [[String]]

  init(headers: [[String]]) { self.headers = headers.filter { $0.count >= ListRecognition.leastColumns } }

  /// The sheets that have such a header, though our hidden name belongs to none of them.
  ///
  /// A short header might be that of a list which people keep for themselves, so it takes a long one, on a sheet that is called as lists are
  /// or in a workbook whose cell styles say that there are marks.
  /// - Complexity: O(n) over the first rows of the sheets and the shared strings.
  func indices(in outline: WorkbookOutline, of package: EditedPackage) throws -> [Int] {
    let telling = headers.filter { $0.count >= ListRecognition.manyColumns }
    guard !telling.isEmpty, try outline.sheets.contains(where: { $0.name.hasPrefix(MarkList.usualName) }) || hasMarkers(package) else {
      return []
    }
    let file = try package.file()
    return try outline.sheets.indices.filter { try hasHeader(telling, at: $0, in: outline, file) }
  }

  /// Whether the sheet that our hidden name belongs to is still the list that it was: people may have made something else of it.
  func isList(at index: Int, in outline: WorkbookOutline, of package: EditedPackage) throws -> Bool {
    try headers.isEmpty || hasHeader(headers, at: index, in: outline, package.file())
  }

  private func hasHeader(_ headers: [[String]], at index: Int, in outline: WorkbookOutline, _ file: WorkbookFile) throws -> Bool {
    guard file.sheets.indices.contains(index), file.sheets[index].kind == .worksheet, file.sheets[index].name == outline.sheets[index].name
    else { return false }
    return try hasHeader(headers, file.cursor(overSheetAt: index))
  }

  private func hasMarkers(_ package: EditedPackage) throws -> Bool {
    guard let part = try package.target(ofType: "styles", from: package.workbookPart) else { return false }
    return try PartText(package.contents(part), name: part).bytes.place(of: MarkStyles.namePrefix) != nil
  }

  private func hasHeader(_ headers: [[String]], _ rows: consuming SheetCursor) throws -> Bool {
    while let row = try rows.next(), row.number <= ListRecognition.rowLimit {
      let texts = row.cells.map { cell in
        if case .text(let text)? = cell.value { String(text.trimmingSpaces) } else { "" }
      }
      if headers.contains(where: { ListRecognition.isMost(of: $0, in: Set(texts)) }) { return true }
    }
    return false
  }

  /// Whether all columns of a header are there, but for one of a long one, wherever they stand.
  private static func isMost(of header: [String], in texts: Set<String>) -> Bool {
    header.count { !texts.contains($0) } <= (header.count >= manyColumns ? 1 : 0)
  }
}
