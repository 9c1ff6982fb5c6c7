internal import CByteScan
internal import Spreadsheet

/// Reads rows that are written as Excel, WPS and most libraries write them, some bytes at a time and without tokens.
///
/// Only what is regular in every respect matches: cells in order, references in capitals, no blanks between tags, no references to
/// characters. For anything else the row is left to the scanner, which knows all of XML; the two must never differ in what they read.
///
/// A match begins before an end tag `</row>` that is known to be in the window, with 32 bytes behind it. Nothing here passes over a `<`
/// other than the one it expects, so no match goes beyond that tag, and whether the window ends need not be asked.
struct FastRow {
  /// How matching a row ended.
  enum Outcome {
    /// The row matched; its end tag ends at this place.
    case row(end: Int)
    /// Something is not regular.
    case unusual
  }

  /// The number of the row.
  let number: Int
  private let row: Int32
  /// The digits of the number and a quotation mark, as they stand at the end of every reference in the row.
  private let key: UInt64
  private let keyMask: UInt64
  private let keyLength: Int

  /// A row whose start tag has been read.
  init(number: Int) {
    self.number = number
    row = Int32(truncatingIfNeeded: number)
    var digits: UInt64 = UInt64(UInt8(ascii: "\""))
    var rest = number
    var length: UInt64 = 1
    while rest > 0, length < 8 {
      digits = digits << 8 | UInt64(48 + rest % 10)
      rest /= 10
      length += 1
    }
    key = digits
    keyMask = length == 8 ? .max : 1 << (length * 8) - 1
    keyLength = Int(length)
  }

  /// Matches cells up to the end tag of the row.
  ///
  /// - Parameters:
  ///   - bytes: the window; values of cells are ranges of it.
  ///   - start: the place behind the start tag of the row.
  ///   - cells: takes the cells that have a value or a formula.
  ///   - formulas: takes the formulas.
  /// - Returns: where the row ends, or why it was not read.
  func match<Cells: CellSink & ~Copyable>(
    _ bytes: Span<UInt8>, from start: Int, into cells: inout Cells, formulas: inout [RawFormula]
  ) -> Outcome {
    var index = start
    var column: Int32 = 0
    while true {
      let tag = bytes.word(at: index)
      guard tag & 0xFFFF == Self.word("<c") else {
        return tag & 0xFFFF_FFFF_FFFF == Self.word("</row>") ? .row(end: index + 6) : .unusual
      }
      var cell = RawCell(row: row, column: column + 1)
      index &+= 2
      guard matchAttributes(bytes, &index, &cell), Self.matchContent(bytes, &index, &cell, &formulas), cell.column > column,
        cell.column <= CellReference.maximumColumn
      else { return .unusual }
      column = cell.column
      guard cell.isThere else { continue }
      guard cells.take(cell, from: bytes) else { return .unusual }
    }
  }

  /// Eight bytes at most as a number, the first one lowest, as `Span.word(at:)` gives them.
  @inline(always)
  static func word(_ text: StaticString) -> UInt64 {
    text.withUTF8Buffer { bytes in
      var word: UInt64 = 0
      for index in 0..<bytes.count { word |= UInt64(bytes[index]) << UInt64(8 * index) }
      return word
    }
  }

  /// Matches ` r="A1" s="2" t="s"`, each at most once, and stands on what ends the tag.
  @inline(always)
  private func matchAttributes(_ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> Bool {
    var seen: UInt8 = 0
    while bytes[index] == UInt8(ascii: " ") {
      let attribute = bytes.word(at: index)
      switch attribute & 0xFFFF_FFFF {
      case Self.word(" r=\""):
        guard seen & 1 == 0, matchReference(bytes, &index, &cell) else { return false }
        seen |= 1
      case Self.word(" s=\""):
        guard seen & 2 == 0 else { return false }
        index &+= 4
        guard let style = Self.number(bytes, &index), bytes[index] == UInt8(ascii: "\"") else { return false }
        cell.style = Int32(truncatingIfNeeded: style)
        index &+= 1
        seen |= 2
      case Self.word(" t=\""):
        guard seen & 4 == 0, Self.matchType(attribute >> 32, bytes, &index, &cell) else { return false }
        seen |= 4
      default: return false
      }
    }
    return true
  }

  /// A reference in capitals to a cell of this row.
  @inline(always)
  private func matchReference(_ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> Bool {
    var place = index &+ 4
    var column: Int32 = 0
    while case let letter = bytes[place] &- 64, letter &- 1 < 26, place < index &+ 7 {
      column = column &* 26 &+ Int32(letter)
      place &+= 1
    }
    guard column > 0, bytes.word(at: place) & keyMask == key else { return false }
    cell.column = column
    index = place &+ keyLength
    return true
  }

  /// The type behind ` t="`, of which the first four bytes are given.
  @inline(always)
  private static func matchType(_ first: UInt64, _ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> Bool {
    index &+= 6
    switch first & 0xFFFF {
    case word("s\""): cell.type = .sharedString
    case word("n\""): cell.type = .number
    case word("b\""): cell.type = .boolean
    case word("e\""): cell.type = .error
    case word("d\""): cell.type = .isoDate
    case word("st"):
      guard first == word("str\"") else { return false }
      cell.type = .formulaString
      index += 2
    case word("in"):
      guard bytes.word(at: index - 2) == word("inlineSt"), bytes[index + 6] == UInt8(ascii: "r"), bytes[index + 7] == UInt8(ascii: "\"")
      else { return false }
      cell.type = .inlineString
      index += 8
    default: return false
    }
    return true
  }

  /// Matches what ends the start tag, and the content of the cell with its end tag.
  @inline(always)
  private static func matchContent(
    _ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell, _ formulas: inout [RawFormula]
  ) -> Bool {
    if bytes[index] == UInt8(ascii: "/") {
      index += 2
      return bytes[index - 1] == UInt8(ascii: ">")
    }
    guard bytes[index] == UInt8(ascii: ">") else { return false }
    index &+= 1
    while true {
      let tag = bytes.word(at: index)
      if tag & 0xFF_FFFF == word("<v>") {
        guard cell.start < 0, cell.type != .inlineString, FastValue.matchValue(bytes, &index, &cell) else { return false }
        // Nearly always the cell ends with its value.
        guard bytes.word(at: index) == word("</v></c>") else {
          guard bytes.word(at: index) & 0xFFFF_FFFF == word("</v>") else { return false }
          index += 4
          continue
        }
        index &+= 8
        return true
      }
      if tag & 0xFFFF_FFFF == word("</c>") {
        index += 4
        return true
      }
      if tag & 0xFFFF == word("<f") {
        let number = Int32(clamping: formulas.count)
        guard cell.formula < 0, let end = FastValue.matchFormula(bytes, at: index, &formulas) else { return false }
        cell.formula = number
        index = end
      } else {
        guard cell.start < 0, tag & 0xFFFF_FFFF == word("<is>"), let text = FastValue.matchInline(bytes, at: index) else { return false }
        cell.take(text)
        index = text.range.upperBound + 9
      }
    }
  }

  /// Digits of a number below a hundred million; nil when there are none or too many.
  @inline(always)
  static func number(_ bytes: Span<UInt8>, _ index: inout Int) -> Int? {
    let start = index
    var number = 0
    while case let digit = bytes[index] &- 48, digit < 10 {
      guard index &- start < 8 else { return nil }
      number = number &* 10 &+ Int(digit)
      index &+= 1
    }
    return index > start ? number : nil
  }
}
