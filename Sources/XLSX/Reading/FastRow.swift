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
  let row: Int32
  /// The digits of the number and a quotation mark, as they stand at the end of every reference in the row.
  let key: UInt64
  let keyMask: UInt64
  let keyLength: Int

  /// A row whose start tag has been read.
  init(number: Int) {
    var key = UInt64(UInt8(ascii: "\""))
    var rest = number
    var length = 1
    while rest > 0, length < 8 {
      key = key << 8 | UInt64(48 + rest % 10)
      rest /= 10
      length += 1
    }
    self.init(number: number, key: key, length: length)
  }

  /// A row of which the key stands in its start tag too.
  /// - Parameters:
  ///   - number: its number.
  ///   - key: the digits and the quotation mark, and perhaps what follows them.
  ///   - length: how many bytes of the key count.
  init(number: Int, key: UInt64, length: Int) {
    self.number = number
    row = Int32(truncatingIfNeeded: number)
    keyMask = UInt64.max >> UInt64(64 - 8 * min(max(length, 1), 8))
    self.key = key & keyMask
    keyLength = length
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
      (index, column) = takeKnown(bytes, from: index, after: column, into: &cells)
      let (start, previous) = (index, column)
      let tag = bytes.word(at: index)
      guard tag & 0xFFFF == Self.word("<c") else {
        return tag & 0xFFFF_FFFF_FFFF == Self.word("</row>") ? .row(end: index + 6) : .unusual
      }
      var cell = RawCell(row: row, column: column &+ 1)
      index &+= 2
      guard let ending = matchAttributes(tag, bytes, &index, &cell), cell.column > column, cell.column <= CellReference.maximumColumn
      else { return .unusual }
      column = cell.column
      cells.learn(cell, after: previous, bytes, start, index, keyLength: keyLength)
      guard Self.matchContent(ending, bytes, &index, &cell, &formulas) else { return .unusual }
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

  /// Matches ` r="A1" s="2" t="s"`, each at most once, and stands on what ends the tag, of which the first eight bytes are given: `<c`
  /// and so on. The eight bytes from the end of the tag on; nil when something is not regular.
  @inline(always)
  private func matchAttributes(_ tag: UInt64, _ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> UInt64? {
    var seen: UInt8 = 0
    // Nearly always the reference comes first.
    if tag & 0xFFFF_FFFF_FFFF == Self.word("<c r=\"") {
      guard matchReference(tag >> 48, bytes, &index, &cell) else { return nil }
      seen = 1
    }
    while true {
      let attribute = bytes.word(at: index)
      guard attribute & 0xFF == Self.word(" ") else { return attribute }
      switch attribute & 0xFFFF_FFFF {
      case Self.word(" r=\""):
        guard seen & 1 == 0, matchReference(attribute >> 32, bytes, &index, &cell) else { return nil }
        seen |= 1
      case Self.word(" s=\""):
        guard seen & 2 == 0 else { return nil }
        index &+= 4
        guard let style = Self.number(bytes, &index), bytes[index] == UInt8(ascii: "\"") else { return nil }
        cell.style = Int32(truncatingIfNeeded: style)
        index &+= 1
        seen |= 2
      case Self.word(" t=\""):
        guard seen & 4 == 0, Self.matchType(attribute >> 32, bytes, &index, &cell) else { return nil }
        seen |= 4
      default: return nil
      }
    }
  }

  /// Matches ` r="A1"`, a reference in capitals to a cell of this row. Of the letters, at least the first two bytes are given.
  @inline(always)
  private func matchReference(_ letters: UInt64, _ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> Bool {
    var place = index &+ 4
    var column: Int32 = 0
    let letter = UInt8(truncatingIfNeeded: letters) &- 64
    if letter &- 1 < 26, UInt8(truncatingIfNeeded: letters >> 8) &- 48 < 10 {
      column = Int32(letter)
      place &+= 1
    } else {
      while case let letter = bytes[place] &- 64, letter &- 1 < 26, place < index &+ 7 {
        column = column &* 26 &+ Int32(letter)
        place &+= 1
      }
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

  /// Matches what ends the start tag, of which the first eight bytes are given, and the content of the cell with its end tag.
  @inline(always)
  private static func matchContent(
    _ ending: UInt64, _ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell, _ formulas: inout [RawFormula]
  ) -> Bool {
    guard ending & 0xFF == word(">") else {
      index += 2
      return ending & 0xFFFF == word("/>")
    }
    index &+= 1
    var tag = ending >> 8
    while true {
      if tag & 0xFF_FFFF == word("<v>") {
        guard cell.start < 0, cell.type != .inlineString, FastValue.matchValue(bytes, &index, &cell),
          bytes.word(at: index) & 0xFFFF_FFFF == word("</v>")
        else { return false }
        index += 4
      } else if tag & 0xFFFF_FFFF == word("</c>") {
        index += 4
        return true
      } else if tag & 0xFFFF == word("<f") {
        let number = Int32(clamping: formulas.count)
        guard cell.formula < 0, let end = FastValue.matchFormula(bytes, at: index, &formulas) else { return false }
        cell.formula = number
        index = end
      } else {
        guard cell.start < 0, tag & 0xFFFF_FFFF == word("<is>"), let text = FastValue.matchInline(bytes, at: index) else { return false }
        cell.take(text)
        index = text.range.upperBound + 9
      }
      tag = bytes.word(at: index)
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
