/// Formulas as libxlsxwriter takes them.
enum FormulaText {
  /// The longest formula that Excel takes, in UTF-16 units.
  static let limit = 8192

  /// The formula without its equals sign; refused when it is empty, too long or holds control characters.
  static func check(_ formula: String, limit: Int = limit) throws(WritingError.Kind) -> String {
    let text = formula.hasPrefix("=") ? String(formula.dropFirst()) : formula
    guard !text.isEmpty else { throw .emptyFormula }
    return try EscapedText.plain(text, limit: limit, allowsLineBreaks: true)
  }
}
