/// A colour of red, green and blue.
public struct Color: Hashable, Sendable {
  /// The colour as `0xRRGGBB`.
  public let rgb: UInt32

  /// A colour as `0xRRGGBB`; bits above are ignored.
  public init(rgb: UInt32) { self.rgb = rgb & 0xFFFFFF }

  /// Black.
  public static let black = Color(rgb: 0x000000)
  /// White.
  public static let white = Color(rgb: 0xFFFFFF)
}

/// The font of a cell.
public struct Font: Hashable, Sendable {
  /// The name of the typeface, such as `仿宋_GB2312`.
  public var name: String
  /// The size in points, 1 to 409.
  public var size: Double
  /// Whether the text is bold.
  public var isBold: Bool
  /// Whether the text is italic.
  public var isItalic: Bool
  /// Whether the text is underlined.
  public var isUnderlined: Bool
  /// The colour of the text; nil is the reader's default, black.
  public var color: Color?

  /// A font; what is not said is 宋体 of 11 points.
  public init(
    name: String = "宋体", size: Double = 11, isBold: Bool = false, isItalic: Bool = false, isUnderlined: Bool = false, color: Color? = nil
  ) {
    self.name = name
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
    self.isUnderlined = isUnderlined
    self.color = color
  }
}

/// A line at the edge of a cell.
public struct Border: Hashable, Sendable {
  /// The kind of line.
  public enum Line: Hashable, Sendable {
    /// No line.
    case none
    /// A thin line.
    case thin
    /// A line of medium weight.
    case medium
    /// A thick line.
    case thick
    /// A dashed line.
    case dashed
    /// A dotted line.
    case dotted
    /// A double line.
    case double
    /// The finest line.
    case hair
  }

  /// The kind of line.
  public var line: Line
  /// The colour of the line; nil is the reader's default, black.
  public var color: Color?

  /// A line of a kind and colour.
  public init(_ line: Line = .none, color: Color? = nil) {
    self.line = line
    self.color = color
  }
}

/// The lines around a cell.
public struct Borders: Hashable, Sendable {
  /// The line to the left.
  public var left: Border
  /// The line to the right.
  public var right: Border
  /// The line above.
  public var top: Border
  /// The line below.
  public var bottom: Border

  /// Four lines; what is not said has no line.
  public init(left: Border = Border(), right: Border = Border(), top: Border = Border(), bottom: Border = Border()) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }

  /// The same line on all four edges.
  public static func all(_ line: Border.Line, color: Color? = nil) -> Borders {
    let border = Border(line, color: color)
    return Borders(left: border, right: border, top: border, bottom: border)
  }
}
