internal import Spreadsheet

/// Reads rows that are written as Excel, WPS and most libraries write them, byte by byte and without tokens.
///
/// Only what is regular in every respect matches: cells in order, references in capitals, no blanks between tags, no references to
/// characters. For anything else the row is left to the scanner, which knows all of XML; the two must never differ in what they read.
enum FastRow {
  /// How matching a row ended.
  enum Outcome {
    /// The row matched; its end tag ends at this place.
    case row(end: Int)
    /// The window ends within the row.
    case needsMore
    /// Something is not regular.
    case unusual
  }

  /// What a piece of a row came to; the place is behind it.
  enum Step {
    case matched
    case needsMore
    case unusual
  }

  /// Matches the content of a row up to its end tag.
  ///
  /// - Parameters:
  ///   - bytes: the window; values of cells are ranges of it.
  ///   - start: the place behind the start tag of the row.
  ///   - end: where the window ends.
  ///   - row: the number of the row.
  ///   - cells: takes the cells that have a value or a formula.
  ///   - formulas: takes the formulas.
  /// - Returns: where the row ends, or why it was not read.
  static func match(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, row: Int, cells: inout [RawCell], formulas: inout [RawFormula]
  ) -> Outcome {
    var index = start
    var column = 0
    while true {
      guard index + 6 <= end else { return .needsMore }
      guard bytes[index] == UInt8(ascii: "<") else { return .unusual }
      if bytes[index + 1] == UInt8(ascii: "/") { return hasPrefix("</row>", bytes, index, end) ? .row(end: index + 6) : .unusual }
      guard bytes[index + 1] == UInt8(ascii: "c") else { return .unusual }
      var cell = RawCell(row: row, column: column + 1)
      index += 2
      switch matchCell(bytes, &index, end, &cell, &formulas) {
      case .matched: break
      case .needsMore: return .needsMore
      case .unusual: return .unusual
      }
      guard cell.column > column, cell.column <= CellReference.maximumColumn else { return .unusual }
      column = cell.column
      if cell.value != nil || cell.formula >= 0 { cells.append(cell) }
    }
  }

  /// Whether this ASCII text stands at a place of the window.
  @inline(__always)
  static func hasPrefix(_ text: StaticString, _ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= end else { return false }
    return text.withUTF8Buffer { expected in
      for offset in 0..<count where bytes[index + offset] != expected[offset] { return false }
      return true
    }
  }

  private static func matchCell(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ cell: inout RawCell, _ formulas: inout [RawFormula]
  ) -> Step {
    let step = matchAttributes(bytes, &index, end, &cell)
    guard step == .matched else { return step }
    guard index + 2 <= end else { return .needsMore }
    if bytes[index] == UInt8(ascii: "/") {
      index += 2
      return bytes[index - 1] == UInt8(ascii: ">") ? .matched : .unusual
    }
    index += 1
    while true {
      guard index + 4 <= end else { return .needsMore }
      guard bytes[index] == UInt8(ascii: "<") else { return .unusual }
      let step: Step
      switch bytes[index + 1] {
      case UInt8(ascii: "/"):
        guard bytes[index + 2] == UInt8(ascii: "c"), bytes[index + 3] == UInt8(ascii: ">") else { return .unusual }
        index += 4
        return FastValue.parse(bytes, &cell) ? .matched : .unusual
      case UInt8(ascii: "v"): step = cell.value == nil ? FastValue.matchValue(bytes, &index, end, &cell) : .unusual
      case UInt8(ascii: "f"): step = cell.formula < 0 ? FastValue.matchFormula(bytes, &index, end, &cell, &formulas) : .unusual
      case UInt8(ascii: "i"): step = cell.value == nil ? FastValue.matchInline(bytes, &index, end, &cell) : .unusual
      default: return .unusual
      }
      guard step == .matched else { return step }
    }
  }

  /// Matches ` r="A1" s="2" t="s"`, each at most once, and stands on what ends the tag.
  private static func matchAttributes(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ cell: inout RawCell) -> Step {
    var seen: UInt8 = 0
    while true {
      guard index < end else { return .needsMore }
      guard bytes[index] == UInt8(ascii: " ") else {
        return bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "/") ? .matched : .unusual
      }
      guard index + 5 < end else { return .needsMore }
      guard bytes[index + 2] == UInt8(ascii: "="), bytes[index + 3] == UInt8(ascii: "\"") else { return .unusual }
      let name = bytes[index + 1]
      index += 4
      let bit: UInt8 = name == UInt8(ascii: "r") ? 1 : name == UInt8(ascii: "s") ? 2 : name == UInt8(ascii: "t") ? 4 : 8
      guard bit < 8, seen & bit == 0 else { return .unusual }
      seen |= bit
      let isRegular =
        bit == 1
        ? matchReference(bytes, &index, end, &cell)
        : bit == 2 ? matchStyle(bytes, &index, end, &cell) : matchType(bytes, &index, end, &cell)
      guard index < end else { return .needsMore }
      guard isRegular, bytes[index] == UInt8(ascii: "\"") else { return .unusual }
      index += 1
    }
  }

  /// A reference in capitals to a cell of this row.
  private static func matchReference(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ cell: inout RawCell) -> Bool {
    var column = 0
    while index < end, bytes[index] &- 65 < 26 {
      column = column * 26 + Int(bytes[index] &- 64)
      guard column <= CellReference.maximumColumn else { return false }
      index += 1
    }
    guard index < end, bytes[index] != UInt8(ascii: "0"), column > 0, number(bytes, &index, end) == cell.row else { return false }
    cell.column = column
    return true
  }

  private static func matchStyle(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ cell: inout RawCell) -> Bool {
    guard let style = number(bytes, &index, end) else { return false }
    cell.style = style
    return true
  }

  private static func matchType(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ cell: inout RawCell) -> Bool {
    let start = index
    while index < end, bytes[index] != UInt8(ascii: "\"") { index += 1 }
    switch (index - start, bytes[start]) {
    case (1, UInt8(ascii: "s")): cell.type = .sharedString
    case (1, UInt8(ascii: "n")): cell.type = .number
    case (1, UInt8(ascii: "b")): cell.type = .boolean
    case (1, UInt8(ascii: "e")): cell.type = .error
    case (1, UInt8(ascii: "d")): cell.type = .isoDate
    case (3, UInt8(ascii: "s")) where hasPrefix("str", bytes, start, end): cell.type = .formulaString
    case (9, UInt8(ascii: "i")) where hasPrefix("inlineStr", bytes, start, end): cell.type = .inlineString
    default: return false
    }
    return true
  }

  /// Digits of a number below a hundred million; nil when there are none or too many.
  static func number(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> Int? {
    let start = index
    var number = 0
    while index < end, case let digit = bytes[index] &- 48, digit < 10 {
      guard index - start < 8 else { return nil }
      number = number * 10 + Int(digit)
      index += 1
    }
    return index > start ? number : nil
  }
}
