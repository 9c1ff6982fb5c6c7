public import FoundationEssentials
public import Spreadsheet

/// One cell of the added sheet.
public enum MarkListCell: Hashable, Sendable {
  /// Nothing, for people to fill in.
  case empty
  /// A text, wrapped in its column.
  case text(String)
  /// A number.
  case number(Decimal)
  /// A text on the fill of a level.
  case level(MarkLevel, String)
  /// A text that people write or change: the cell stays unlocked when the sheet is protected.
  case answer(String)
  /// A text that leads to a cell of the workbook.
  case link(sheet: String, cell: CellReference, text: String)
}

/// The sheet that is added as the last one and lists the marks with links to their cells.
///
/// It has a title, lines that explain, a header with an autofilter that stays in view, and wrapped rows; it prints on A4 landscape,
/// one page wide, with the header repeated and page numbers.
///
/// ```swift
/// var list = MarkList(title: "崆峒区自评表问题清单", header: ["序号", "级别", "单元格", "问题"])
/// list.columnWidths = [6, 8, 12, 60]
/// list.rows = [[.number(1), .level(.error, "错误"), .link(sheet: "自评表", cell: cell, text: "自评表!F4"), .text("…")]]
/// ```
public struct MarkList: Hashable, Sendable {
  /// A line between title and header, on the fill of a level when it explains one.
  public struct Line: Hashable, Sendable {
    /// The level whose fill the line shows; nil for a line without fill.
    public var level: MarkLevel?
    /// What the line says.
    public var text: String

    /// A line that explains.
    public init(_ text: String, level: MarkLevel? = nil) {
      self.text = text
      self.level = level
    }
  }

  /// The name of the sheet. A number is added when the workbook has a sheet of that name which is not ours.
  public var name = MarkList.usualName
  /// The title over the table.
  public var title: String
  /// Lines between title and header: what the colours mean, what to do with the list.
  public var legend: [Line] = []
  /// The names of the columns.
  public var header: [String]
  /// The rows, each with at most as many cells as the header.
  public var rows: [[MarkListCell]] = []
  /// The widths of the columns in characters of half width; 12 where none is given.
  public var columnWidths: [Double] = []
  /// What people are told when they come to a cell for an answer; at most 255 characters.
  public var answerHint = ""

  /// The name that a list has unless it is given another.
  static let usualName = "问题清单"

  /// A list without rows.
  public init(title: String, header: [String]) {
    self.title = title
    self.header = header
  }
}
