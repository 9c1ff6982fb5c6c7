public import Spreadsheet

/// How serious a mark is; each level has a fill of its own.
public enum MarkLevel: String, CaseIterable, Comparable, Sendable {
  /// Something is wrong and must be mended.
  case error
  /// Something is doubtful and must be looked at.
  case warning
  /// Something worth knowing, such as a value that was read in another way than it was written.
  case info

  /// The most serious level comes first.
  public static func < (left: MarkLevel, right: MarkLevel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }
}

/// A mark on a cell: it gets a fill of the level and a comment that says why.
///
/// Several marks on one cell become one comment, severest first, and the fill of the severest. A mark within a merged area stands on
/// the area's top left cell.
public struct CellMark: Hashable, Sendable {
  /// The name of the sheet.
  public var sheet: String
  /// The cell; it need not exist yet.
  public var cell: CellReference
  /// How serious the mark is.
  public var level: MarkLevel
  /// What is wrong, in a few words, such as `CO-001 合计不符`; shown in bold.
  public var title: String
  /// What is wrong and what to do, in a sentence or two.
  public var message: String

  /// A mark on a cell of a sheet.
  public init(sheet: String, cell: CellReference, level: MarkLevel, title: String, message: String) {
    self.sheet = sheet
    self.cell = cell
    self.level = level
    self.title = title
    self.message = message
  }
}
