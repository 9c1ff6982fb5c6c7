public import Spreadsheet

/// How a sheet is printed. The default is A4 upright with the margins of a new workbook.
public struct PageSetup: Hashable, Sendable {
  /// The size of the paper.
  public enum Paper: UInt8, Hashable, Sendable {
    /// 297 by 420 mm.
    case a3 = 8
    /// 210 by 297 mm.
    case a4 = 9
  }

  /// Room at the edges of the paper, in centimetres, 0 to 20.
  public struct Margins: Hashable, Sendable {
    /// Left of the table.
    public var left: Double
    /// Right of the table.
    public var right: Double
    /// Above the table.
    public var top: Double
    /// Below the table.
    public var bottom: Double
    /// From the edge of the paper to the header.
    public var header: Double
    /// From the edge of the paper to the footer.
    public var footer: Double

    /// Margins in centimetres; what is not said is as in a new workbook.
    public init(
      left: Double = 1.8, right: Double = 1.8, top: Double = 1.9, bottom: Double = 1.9, header: Double = 0.8, footer: Double = 0.8
    ) {
      self.left = left
      self.right = right
      self.top = top
      self.bottom = bottom
      self.header = header
      self.footer = footer
    }
  }

  /// The footer `第 1 页 共 3 页`, centred.
  public static let pageNumbers = "&C第 &P 页 共 &N 页"

  /// The size of the paper.
  public var paper: Paper
  /// Whether the paper lies on its long side.
  public var isLandscape: Bool
  /// How many pages wide the print may be; the table shrinks to that. Nil prints at full size.
  public var pagesWide: Int?
  /// How many pages high the print may be; nil for as many as it takes. Counts only with `pagesWide`.
  public var pagesHigh: Int?
  /// Room at the edges of the paper.
  public var margins: Margins
  /// Whether the table stands in the middle between left and right.
  public var centersHorizontally: Bool
  /// Rows printed at the top of every page, from 1.
  public var repeatedRows: ClosedRange<Int>?
  /// Columns printed at the left of every page, from 1.
  public var repeatedColumns: ClosedRange<Int>?
  /// The header, with Excel's codes (`&L &C &R &P &N`; `&&` for `&`), at most 255 UTF-16 units.
  public var header: String?
  /// The footer, in the same way.
  public var footer: String?
  /// The cells that are printed; nil for all.
  public var printArea: CellRange?
  /// The rows that begin a new page, from 2.
  public var pageBreaks: [Int]

  /// A page setup; what is not said is as in a new workbook, on A4.
  public init(
    paper: Paper = .a4, isLandscape: Bool = false, pagesWide: Int? = nil, pagesHigh: Int? = nil, margins: Margins = Margins(),
    centersHorizontally: Bool = false, repeatedRows: ClosedRange<Int>? = nil, repeatedColumns: ClosedRange<Int>? = nil,
    header: String? = nil, footer: String? = nil, printArea: CellRange? = nil, pageBreaks: [Int] = []
  ) {
    self.paper = paper
    self.isLandscape = isLandscape
    self.pagesWide = pagesWide
    self.pagesHigh = pagesHigh
    self.margins = margins
    self.centersHorizontally = centersHorizontally
    self.repeatedRows = repeatedRows
    self.repeatedColumns = repeatedColumns
    self.header = header
    self.footer = footer
    self.printArea = printArea
    self.pageBreaks = pageBreaks
  }
}
