public import Evaluation
internal import FoundationEssentials
public import Spreadsheet
internal import XLSX

/// A worksheet drawn as an HTML table: its values as they are shown, merged areas, proportions of columns, and marks on cells.
///
/// Text is escaped. A drawing is bounded: of a huge sheet only the top left part is drawn, and the drawing says so.
public struct SheetDrawing: Sendable {
  /// A mark on a cell.
  public struct Mark: Hashable, Sendable {
    /// The cell; within a merged area its top left cell is marked.
    public let cell: CellReference
    /// How much it matters, which decides colour and border.
    public let severity: Severity
    /// What stands in the corner of the cell, such as the number of the finding in a list.
    public let label: String
    /// The fragment of the page that the label leads to, such as `finding-3`; nil for a label that leads nowhere.
    public let link: String?
    /// What the cell says when it is pointed at; nil for nothing.
    public let title: String?

    /// A mark on a cell.
    /// - Parameters:
    ///   - cell: the cell; within a merged area its top left cell is marked.
    ///   - severity: how much it matters.
    ///   - label: what stands in the corner of the cell.
    ///   - link: the fragment that the label leads to.
    ///   - title: what the cell says when it is pointed at.
    public init(cell: CellReference, severity: Severity, label: String, link: String? = nil, title: String? = nil) {
      self.cell = cell
      self.severity = severity
      self.label = label
      self.link = link
      self.title = title
    }
  }

  /// How many rows, columns and characters of a cell are drawn.
  private static let limits = (rows: 400, columns: 40, text: 600)
  private static let usualWidth = 9.0

  private let sheet: Sheet
  private let marks: [CellReference: [Mark]]
  private let area: CellRange
  private let name: String?

  /// A drawing of a sheet.
  /// - Parameters:
  ///   - sheet: the sheet.
  ///   - marks: the marks; those outside what is drawn are left out.
  ///   - name: what the names of marked cells begin with, such as `sheet1` for `sheet1-F4`, so that links can lead to them; nil for none.
  /// - Complexity: O(n) over the marks and merged areas.
  public init(_ sheet: Sheet, marks: [Mark] = [], name: String? = nil) {
    self.sheet = sheet
    self.name = name
    let merges = sheet.mergedRanges
    self.marks = Dictionary(grouping: marks) { mark in merges.first { $0.contains(mark.cell) }?.topLeft ?? mark.cell }
    let places = sheet.cells.lazy.filter { !$0.isEmpty }.map(\.reference)
    let last = (places.map(\.row).max() ?? 1, places.map(\.column).max() ?? 1)
    let marked = (marks.map(\.cell.row).max() ?? 1, marks.map(\.cell.column).max() ?? 1)
    area = CellRange(
      CellReference(row: 1, column: 1),
      CellReference(row: min(max(last.0, marked.0), Self.limits.rows), column: min(max(last.1, marked.1), Self.limits.columns)))
  }

  /// The table, as a fragment of a page whose style knows the classes `sheet`, `number`, `merged`, `hidden`, `error`, `warning`, `info`.
  /// - Complexity: O(n) over the cells that are drawn.
  public var html: String { PageTemplates.render("drawing", values) }

  /// The name of a marked cell, for links to it; nil when the drawing has no names or does not show the cell.
  /// - Complexity: O(n) over the merged areas.
  public func name(of cell: CellReference) -> String? {
    let place = sheet.mergedRanges.first { $0.contains(cell) }?.topLeft ?? cell
    guard let name, area.contains(place) else { return nil }
    return "\(name)-\(place)"
  }

  /// What the template of drawings speaks of.
  var values: [String: Any] {
    let merges = sheet.mergedRanges.filter { $0.overlaps(area) }
    let spans = Dictionary(merges.map { ($0.topLeft, $0) }, uniquingKeysWith: { first, _ in first })
    var covered: Set<CellReference> = []
    for range in merges { cover(range, in: &covered) }
    let cells = Dictionary(
      sheet.cells(in: area).map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    let rows: [[String: Any]] = area.rows.map { row in
      [
        "row": "\(row)", "isHidden": sheet.hiddenRows.contains(row),
        "cells": area.columns.compactMap { column -> [String: Any]? in
          let place = CellReference(row: row, column: column)
          return covered.contains(place) ? nil : values(of: cells[place], at: place, span: spans[place])
        },
      ]
    }
    return [
      "sheet": sheet.name, "columns": columns, "rows": rows, "isCut": isCut,
      "width": "\(Int(widths.reduce(0) { $0 + $1 * 7 + 5 }) + 32)", "lastRow": "\(area.bottomRight.row)",
    ]
  }

  /// Notes the cells that a merged area hides.
  private func cover(_ range: CellRange, in covered: inout Set<CellReference>) {
    for row in range.rows.clamped(to: area.rows) {
      for column in range.columns.clamped(to: area.columns) { covered.insert(CellReference(row: row, column: column)) }
    }
    covered.remove(range.topLeft)
  }

  private func values(of cell: Cell?, at place: CellReference, span: CellRange?) -> [String: Any] {
    let marks = marks[place] ?? []
    let rows = span.map { $0.rows.clamped(to: area.rows).count } ?? 1
    let columns = span.map { $0.columns.clamped(to: area.columns).count } ?? 1
    var classes: [String] = []
    if case .number? = cell?.value { classes.append("number") }
    if columns > 1 { classes.append("merged") }
    if sheet.isColumnHidden(place.column) { classes.append("hidden") }
    if let severity = marks.map(\.severity).min() { classes.append(severity.rawValue) }
    var values: [String: Any] = [
      "text": PageText.short(cell?.displayedText ?? "", limit: Self.limits.text),
      "marks": marks.sorted { $0.severity < $1.severity }.map(values),
    ]
    // A key that is not there is a section that is not drawn.
    if let name, !marks.isEmpty { values["id"] = "\(name)-\(place)" }
    let titles = marks.compactMap(\.title)
    if !titles.isEmpty { values["hint"] = titles.joined(separator: "\n") }
    if !classes.isEmpty { values["class"] = classes.joined(separator: " ") }
    if rows > 1 { values["rowSpan"] = "\(rows)" }
    if columns > 1 { values["columnSpan"] = "\(columns)" }
    return values
  }

  private func values(of mark: Mark) -> [String: Any] {
    var values: [String: Any] = ["label": mark.label]
    if let link = mark.link { values["link"] = link }
    return values
  }

  /// The letters of the columns with their shares of the width, in percent.
  private var columns: [[String: Any]] {
    let widths = widths
    let total = widths.reduce(0, +)
    return widths.enumerated().map { offset, width in
      ["name": CellReference.columnName(offset + 1), "share": "\((width * 1000 / total).rounded() / 10)"]
    }
  }

  /// The widths of the columns, in half-width characters.
  private var widths: [Double] {
    var widths = Array(repeating: Self.usualWidth, count: area.columns.count)
    for entry in sheet.features.columnWidths where entry.columns.overlaps(area.columns) {
      for column in entry.columns.clamped(to: area.columns) { widths[column - 1] = max(entry.width, 1) }
    }
    return widths
  }

  private var isCut: Bool {
    sheet.cells.contains { !$0.isEmpty && !area.contains($0.reference) }
  }
}

extension Cell {
  fileprivate var isEmpty: Bool { value == nil && formula == nil }
}
