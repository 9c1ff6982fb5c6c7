/// What a worksheet has besides its cells and the areas around them: links, rules for typing, colours, locks, pictures.
public struct SheetFeatures: Hashable, Sendable {
  /// Links, in the order of the file. They are never followed.
  public var hyperlinks: [Hyperlink] = []
  /// Rules for what may be typed.
  public var validations: [CellValidation] = []
  /// The areas that conditional formats colour.
  public var conditionalFormatRanges: [CellRange] = []
  /// The area with filter buttons, if there is one.
  public var filteredRange: CellRange?
  /// Whether the sheet is protected against changes.
  public var isProtected = false
  /// Pictures that lie on the sheet.
  public var pictures: [Picture] = []
  /// The columns that have a width of their own, in the order of the file.
  public var columnWidths: [ColumnWidth] = []

  /// A sheet with nothing of the kind.
  public init() {}
}

/// A link on a cell or an area.
public struct Hyperlink: Hashable, Sendable {
  /// The cells that are the link.
  public let range: CellRange
  /// The address outside the workbook, as written; nil for a link within it.
  public let target: String?
  /// The place within the workbook or the target, such as `说明!A1`.
  public let location: String?

  /// A link with its cells and what it points at.
  public init(range: CellRange, target: String?, location: String?) {
    self.range = range
    self.target = target
    self.location = location
  }
}

/// A rule for what may be typed into cells.
public struct CellValidation: Hashable, Sendable {
  /// The cells that the rule is for.
  public let ranges: [CellRange]
  /// What the rule asks for: `list`, `whole`, `decimal`, `date`, `time`, `textLength`, `custom` or `none`.
  public let kind: String
  /// How a value is compared with the formulas: `between`, `greaterThan` and so on.
  public let comparison: String
  /// The list, the first bound or the condition.
  public let formula: String
  /// The second bound.
  public let secondFormula: String?

  /// A rule with its cells and what it asks for.
  public init(ranges: [CellRange], kind: String, comparison: String, formula: String, secondFormula: String?) {
    self.ranges = ranges
    self.kind = kind
    self.comparison = comparison
    self.formula = formula
    self.secondFormula = secondFormula
  }
}

/// A picture on a sheet.
public struct Picture: Hashable, Sendable {
  /// The cells that the picture lies on; nil when it is placed without regard to cells.
  public let range: CellRange?
  /// The name that the program gave it, such as `图片 1`.
  public let name: String
  /// The part of the file that holds the image; nil when it is missing or lies outside the file.
  public let part: String?

  /// A picture with its place, name and part.
  public init(range: CellRange?, name: String, part: String?) {
    self.range = range
    self.name = name
    self.part = part
  }
}

/// Columns with a width of their own.
public struct ColumnWidth: Hashable, Sendable {
  /// The columns, from 1.
  public let columns: ClosedRange<Int>
  /// The width, in half-width characters.
  public let width: Double

  /// Columns with their width.
  public init(columns: ClosedRange<Int>, width: Double) {
    self.columns = columns
    self.width = width
  }
}
