internal import XLSX

/// How high rows must be to show wrapped text whole, whichever font stands in for one that is not installed.
enum RowHeight {
  /// The line spacing of the tallest fonts in use, as a share of their size.
  private static let lineSpacing = 1.5

  /// The height in points, rounded up to quarters and within the limit of a row.
  /// - Parameters:
  ///   - texts: the texts of the row, each with the width of its column in half-width characters.
  ///   - size: the size of their font in points.
  ///   - minimum: the least height.
  /// - Returns: the height in points.
  static func fitting(_ texts: [(text: String, width: Double)], size: Double, atLeast minimum: Double) -> Double {
    let lines = texts.map { TextWidth.lineCount(of: $0.text, width: ($0.width - 1) * 11 / size) }.max() ?? 1
    return min(max(minimum, (Double(lines) * size * lineSpacing * 4 + 24).rounded(.up) / 4), 409)
  }
}

extension CellContent {
  /// The text that may have to be wrapped; empty for numbers.
  var wrappingText: String {
    switch self {
    case .text(let text), .link(let text, _, _), .formula(_, .text(let text)): text
    default: ""
    }
  }
}
