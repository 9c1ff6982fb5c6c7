/// How a cell looks: a value, made once and given to many cells.
///
/// Equal styles become one format of the workbook, however often they are made.
///
/// ```swift
/// let header = CellStyle(font: .init(name: "黑体", isBold: true), fill: Color(rgb: 0xDDEBF7), borders: .all(.thin), horizontal: .center)
/// let score = header.with(\.numberFormat, "0.0#")
/// ```
public struct CellStyle: Hashable, Sendable {
  /// Where text stands between the left and right edge.
  public enum HorizontalAlignment: Hashable, Sendable {
    /// Text to the left, numbers to the right, truth values in the middle.
    case general
    /// To the left edge.
    case left
    /// In the middle.
    case center
    /// To the right edge.
    case right
    /// Spread over the whole width.
    case distributed
  }

  /// Where text stands between the top and bottom edge.
  public enum VerticalAlignment: Hashable, Sendable {
    /// At the top.
    case top
    /// In the middle.
    case center
    /// At the bottom.
    case bottom
  }

  /// The font of the text.
  public var font: Font
  /// The colour behind the text; nil leaves the cell clear.
  public var fill: Color?
  /// The lines around the cell.
  public var borders: Borders
  /// Where text stands between left and right.
  public var horizontal: HorizontalAlignment
  /// Where text stands between top and bottom.
  public var vertical: VerticalAlignment
  /// Whether long text goes on in a new line.
  public var wrapsText: Bool
  /// The number format code, such as `0.00%`; `General` shows a number as it is.
  public var numberFormat: String
  /// Whether the cell is locked once its sheet is protected.
  public var isLocked: Bool
  /// How far the text stands from its edge, in steps of about three spaces, 0 to 15.
  public var indent: Int
  /// The angle of the text in degrees, -90 to 90; 270 writes the characters below one another.
  public var rotation: Int

  /// A style; what is not said is as in a new workbook.
  public init(
    font: Font = Font(), fill: Color? = nil, borders: Borders = Borders(), horizontal: HorizontalAlignment = .general,
    vertical: VerticalAlignment = .bottom, wrapsText: Bool = false, numberFormat: String = "General", isLocked: Bool = true,
    indent: Int = 0, rotation: Int = 0
  ) {
    self.font = font
    self.fill = fill
    self.borders = borders
    self.horizontal = horizontal
    self.vertical = vertical
    self.wrapsText = wrapsText
    self.numberFormat = numberFormat
    self.isLocked = isLocked
    self.indent = indent
    self.rotation = rotation
  }

  /// A copy that differs in one property: `header.with(\.fill, nil)`.
  public func with<Value>(_ property: WritableKeyPath<CellStyle, Value>, _ value: Value) -> CellStyle {
    var copy = self
    copy[keyPath: property] = value
    return copy
  }
}
