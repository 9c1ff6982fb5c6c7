/// A worksheet held in memory: its cells in reading order, with what stands around them.
public struct Sheet: Sendable {
  /// Whether the sheet's tab is shown.
  public enum Visibility: String, Sendable {
    /// The tab is shown.
    case visible
    /// The tab is hidden, and a person can bring it back.
    case hidden
    /// The tab is hidden, and only a program can bring it back.
    case veryHidden
  }

  /// What the tab holds.
  public enum Kind: String, Sendable {
    /// A grid of cells.
    case worksheet
    /// A single chart.
    case chart
    /// An Excel 4 dialog.
    case dialog
    /// Excel 4 macros.
    case macro
  }

  /// The name on the tab.
  public let name: String
  /// Whether the tab is shown.
  public let visibility: Visibility
  /// What the tab holds; only worksheets have cells here.
  public let kind: Kind
  /// Every cell with a value or a formula, by row and then by column.
  public let cells: [Cell]
  /// Areas shown as one cell; each covers at least two cells.
  public let mergedRanges: [CellRange]
  /// Rows that are not shown, by hand or by a filter, from 1.
  public let hiddenRows: Set<Int>
  /// Columns that are not shown, from 1, in order.
  public let hiddenColumns: [ClosedRange<Int>]
  /// Comments, in the order of their cells.
  public let comments: [Comment]
  /// How many pictures lie on the sheet.
  public let pictureCount: Int
  /// Links, validations, filters, protection and pictures.
  public let features: SheetFeatures

  /// A sheet with its parts; `cells` must be in reading order, each reference once.
  public init(
    name: String, visibility: Visibility = .visible, kind: Kind = .worksheet, cells: [Cell], mergedRanges: [CellRange] = [],
    hiddenRows: Set<Int> = [], hiddenColumns: [ClosedRange<Int>] = [], comments: [Comment] = [], pictureCount: Int = 0,
    features: SheetFeatures = SheetFeatures()
  ) {
    self.name = name
    self.visibility = visibility
    self.kind = kind
    self.cells = cells
    self.mergedRanges = mergedRanges
    self.hiddenRows = hiddenRows
    self.hiddenColumns = hiddenColumns
    self.comments = comments
    self.pictureCount = pictureCount
    self.features = features
  }
}

/// A note attached to a cell.
public struct Comment: Hashable, Sendable {
  /// The author under which this project comments on cells.
  public static let ownAuthor = "自动校核"

  /// The line that a text begins with which a program has put into a comment.
  package static func heading(by author: String) -> String { "—— \(author) ——" }

  /// What follows the author in the line that such a text ends with, where people may write below it.
  package static let closingWords = "完,意见请写在下面"

  /// The cell that the note belongs to.
  public let reference: CellReference
  /// Who wrote it; empty when the file does not say.
  public let author: String
  /// The text of the note.
  public let text: String

  /// A note with its cell, author and text.
  public init(reference: CellReference, author: String, text: String) {
    self.reference = reference
    self.author = author
    self.text = text
  }
}
