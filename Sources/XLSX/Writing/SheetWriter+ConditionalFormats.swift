internal import CLibxlsxwriter
public import Spreadsheet

/// A look that depends on values.
public enum ConditionalFormat: Hashable, Sendable {
  /// Cells for which the formula is true, written for the first cell of the range, take from the style its fill, borders, number
  /// format, and the bold, italic and colour of its font.
  case formula(String, CellStyle)
  /// A bar behind each number, as long as the number is large.
  case dataBar(Color)
  /// A fill between two or three colours, from the smallest number over the median to the largest.
  case colorScale(low: Color, middle: Color?, high: Color)
}

extension SheetWriter {
  /// Gives a range a look that depends on values; earlier calls have precedence.
  /// - Parameters:
  ///   - range: The cells.
  ///   - format: The condition and the look.
  ///   - stopsIfTrue: Whether later formats are left out where this one applies.
  /// - Throws: ``WritingError`` when the formula or style is not valid, or the range leaves the sheet.
  public func format(_ range: CellRange, _ format: ConditionalFormat, stopsIfTrue: Bool = false) throws(WritingError) {
    try locating(range.topLeft) { () throws(WritingError.Kind) in
      let (first, last, worksheet) = (try Position(range.topLeft), try Position(range.bottomRight), try open())
      var options = lxw_conditional_format()
      options.stop_if_true = stopsIfTrue ? 1 : 0
      let formula = try fill(&options, from: format)
      let status = withCStrings([formula]) { strings in
        options.value_string = strings[0]
        return worksheet_conditional_format_range(worksheet, first.row, first.column, last.row, last.column, &options)
      }
      try check(status)
    }
  }

  /// Fills in all but the formula, which is returned.
  private func fill(_ options: inout lxw_conditional_format, from format: ConditionalFormat) throws(WritingError.Kind) -> String? {
    switch format {
    case .formula(let formula, let style):
      options.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
      options.format = try library.conditionalFormat(style)
      return try FormulaText.check(formula)
    case .dataBar(let color):
      options.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
      options.bar_color = color.library
    case .colorScale(let low, let middle, let high):
      options.type = UInt8((middle == nil ? LXW_CONDITIONAL_2_COLOR_SCALE : LXW_CONDITIONAL_3_COLOR_SCALE).rawValue)
      options.min_color = low.library
      if let middle { options.mid_color = middle.library }
      options.max_color = high.library
    }
    return nil
  }
}
