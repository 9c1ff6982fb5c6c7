internal import Algorithms
internal import Spreadsheet

/// What surrounds the rows of a worksheet, with the places where it can be edited.
struct SheetLayout {
  /// The order of a worksheet's children, as far as something may have to be put between them.
  private static let order = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
    "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
  ]

  /// Columns of the same width and format.
  struct Columns {
    let range: ClosedRange<Int>
    let format: Int
    /// In characters; nil for the usual width.
    let width: Double?
    let isHidden: Bool
  }

  /// The root element, without the rows.
  let root: XMLElement
  /// The element that has the rows.
  let rows: XMLElement
  private let merged: [CellRange]
  private let columns: [Columns]
  private let usualCharacters: Double?

  /// Reads the surroundings of a sheet's rows.
  /// - Returns: nil when the part is no worksheet.
  init?(_ root: XMLElement) {
    guard root.name == "worksheet", let rows = root.child("sheetData") else { return nil }
    self.root = root
    self.rows = rows
    merged = root.children("mergeCells").flatMap { $0.children("mergeCell") }.compactMap { $0.attribute("ref").flatMap { CellRange($0) } }
    let columns: [Columns] = root.children("cols").flatMap { $0.children("col") }.compactMap { column in
      guard let first = column.number("min"), let last = column.number("max"), first >= 1, first <= last else { return nil }
      return Columns(
        range: first...last, format: column.number("style") ?? 0, width: column.attribute("width").flatMap { Double($0) },
        isHidden: column.isTrue("hidden"))
    }
    self.columns = columns.sorted { $0.range.lowerBound < $1.range.lowerBound }
    usualCharacters = root.child("sheetFormatPr")?.attribute("defaultColWidth").flatMap { Double($0) }
  }

  /// The merged areas that some cells lie in; a cell that is in none has no entry.
  /// - Complexity: O((n + m) log m) over cells and merged areas.
  func areas(of cells: some Sequence<CellReference>) -> [CellReference: CellRange] {
    var areas = MergedAreas(merged)
    var found: [CellReference: CellRange] = [:]
    for cell in Set(cells).sorted() {
      areas.move(to: cell.row)
      found[cell] = areas.area(atColumn: cell.column)
    }
    return found
  }

  /// The last column of the merged areas that are no wider than a table.
  var lastMergedColumn: Int { merged.lazy.filter { $0.columns.count <= 60 }.map(\.bottomRight.column).max() ?? 0 }

  /// The format of a column's cells that do not exist; nil when the column has none of its own.
  func format(ofColumn column: Int) -> Int? { known(column)?.format }

  /// What the sheet says about a column.
  /// - Complexity: O(log n) in the stretches of columns.
  private func known(_ column: Int) -> Columns? {
    let following = columns.partitioningIndex { $0.range.lowerBound > column }
    return following > 0 && columns[following - 1].range.contains(column) ? columns[following - 1] : nil
  }

  /// The width of a column in pixels at 96 to the inch, as Excel reckons with its usual font.
  func width(ofColumn column: Int) -> Int {
    let known = known(column)
    if known?.isHidden == true { return 0 }
    return known?.width.map { SheetLayout.pixels(ofCharacters: $0) } ?? usualWidth
  }

  /// The usual width of columns in pixels.
  var usualWidth: Int { usualCharacters.map { SheetLayout.pixels(ofCharacters: $0) } ?? 64 }

  /// Whether rows are hidden of which the sheet says nothing.
  var hidesRows: Bool { root.child("sheetFormatPr")?.isTrue("zeroHeight") ?? false }

  /// The usual height of rows in pixels.
  var usualHeight: Int {
    let points = root.child("sheetFormatPr")?.attribute("defaultRowHeight").flatMap { Double($0) } ?? 15
    return SheetLayout.pixels(points)
  }

  /// The relationship that leads to the shapes of comments; nil when the sheet has none.
  var drawingIdentifier: String? { root.child("legacyDrawing")?.attribute("id", .relationships) }

  /// Where the reference to the shapes of comments belongs.
  var placeForDrawing: Int { root.place(for: "legacyDrawing", in: SheetLayout.order) }

  private static func pixels(ofCharacters width: Double) -> Int { whole(width * 7 + 0.5, upTo: 255 * 7) }

  /// A height in points as pixels.
  static func pixels(_ points: Double) -> Int { whole(points * 4 / 3 + 0.5, upTo: 546) }

  /// The whole part of a measure that a file states, within what is possible.
  private static func whole(_ measure: Double, upTo limit: Int) -> Int {
    measure.isFinite && measure > 0 ? Int(min(measure, Double(limit))) : 0
  }
}
