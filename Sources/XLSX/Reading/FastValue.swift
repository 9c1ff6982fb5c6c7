internal import CByteScan
internal import Spreadsheet

/// The part of `FastRow` that reads what stands inside cells.
enum FastValue {
  /// Matches `<v>text`, and stands before the end tag.
  @inline(always)
  static func matchValue(_ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> Bool {
    let start = index &+ 3
    cell.start = start
    let vector = bytes.vector(at: start)
    switch cell.type {
    case .number:
      let length = PlainNumber.length(in: vector)
      // A text that goes on is no plain number as a whole.
      guard length > 0, bytes[start &+ length] == UInt8(ascii: "<") else { return matchText(bytes, vector, &index, &cell) }
      cell.isPlainNumber = true
      cell.length = Int32(truncatingIfNeeded: length)
      index = start &+ length
      return true
    case .sharedString:
      let length = (~byte_scan_digits(vector)).trailingZeroBitCount
      guard length > 0, length <= 8 else { return false }
      cell.string = Int32(truncatingIfNeeded: EightDigits.number(bytes.word(at: start), length: length))
      cell.length = Int32(truncatingIfNeeded: length)
      index = start &+ length
      return true
    default: return matchText(bytes, vector, &index, &cell)
    }
  }

  /// The same for a text of any kind, which the vector begins.
  @inline(never)
  private static func matchText(_ bytes: Span<UInt8>, _ vector: SIMD16<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> Bool {
    let stops = byte_scan_markup(vector)
    let end = cell.start + stops.trailingZeroBitCount
    guard stops != 0, bytes[end] == UInt8(ascii: "<") else { return matchLongValue(bytes, &index, &cell) }
    cell.length = Int32(truncatingIfNeeded: end - cell.start)
    index = end
    return true
  }

  /// The same for a text that is longer, or has references.
  private static func matchLongValue(_ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> Bool {
    guard skipText(bytes, &index, from: cell.start, isEncoded: &cell.isEncoded) else { return false }
    cell.length = Int32(clamping: index - cell.start)
    return index - cell.start <= TextRuns.longestCellText
  }

  /// Matches `<is><t>text</t></is>` where nothing in the text has to be trimmed and no character is escaped.
  static func matchInline(_ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> Bool {
    guard let text = matchPlainText(bytes, index + 4, isEncoded: &cell.isEncoded) else { return false }
    cell.value = text
    index = text.upperBound + 4
    guard FastRow.hasPrefix("</is>", bytes, index) else { return false }
    index += 5
    return true
  }

  /// Matches a single run of plain text, `<t>text</t>` or the same with `xml:space="preserve"`.
  ///
  /// - Returns: the range of its text, four bytes before the place behind it; nil when it is not regular.
  static func matchPlainText(_ bytes: Span<UInt8>, _ start: Int, isEncoded: inout Bool) -> Range<Int>? {
    let tag = bytes.word(at: start)
    var text = start + 3
    var keepsSpace = false
    if tag & 0xFF_FFFF != FastRow.word("<t>") {
      keepsSpace = FastRow.hasPrefix("<t xml:space=\"preserve\">", bytes, start)
      guard keepsSpace else { return nil }
      text = start + 24
    }
    var end = text
    guard skipText(bytes, &end, from: text, isEncoded: &isEncoded, stopsAtEscapes: true), end - text <= TextRuns.longestCellText else {
      return nil
    }
    if !keepsSpace, end > text, bytes[text] <= 0x20 || bytes[end - 1] <= 0x20 { return nil }
    return bytes.word(at: end) & 0xFFFF_FFFF == FastRow.word("</t>") ? text..<end : nil
  }

  /// Matches `<f>text</f>`, also shared and array formulas.
  static func matchFormula(_ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell, _ formulas: inout [RawFormula]) -> Bool {
    var place = index + 2
    var type = 0..<0
    var range = 0..<0
    var number: Int?
    while bytes[place] == UInt8(ascii: " ") {
      if FastRow.hasPrefix(" t=\"", bytes, place), type.isEmpty {
        guard let value = attributeValue(bytes, &place, nameLength: 4) else { return false }
        type = value
      } else if FastRow.hasPrefix(" ref=\"", bytes, place), range.isEmpty {
        guard let value = attributeValue(bytes, &place, nameLength: 6) else { return false }
        range = value
      } else if FastRow.hasPrefix(" si=\"", bytes, place), number == nil {
        guard var digits = attributeValue(bytes, &place, nameLength: 5)?.lowerBound else { return false }
        number = FastRow.number(bytes, &digits)
        guard number != nil, digits == place - 1 else { return false }
      } else {
        return false
      }
    }
    let isEmpty = bytes[place] == UInt8(ascii: "/")
    guard bytes[isEmpty ? place + 1 : place] == UInt8(ascii: ">"), let kind = kind(bytes, type, number) else { return false }
    let start = place + (isEmpty ? 2 : 1)
    index = start
    var isEncoded = false
    if !isEmpty {
      guard skipText(bytes, &index, from: start, isEncoded: &isEncoded), bytes.word(at: index) & 0xFFFF_FFFF == FastRow.word("</f>") else {
        return false
      }
    }
    cell.formula = Int32(clamping: formulas.count)
    formulas.append(RawFormula(kind: kind, text: start..<index, isEncoded: isEncoded, range: range))
    if !isEmpty { index += 4 }
    return true
  }

  private static func kind(_ bytes: Span<UInt8>, _ type: Range<Int>, _ number: Int?) -> RawFormula.Kind? {
    if type.isEmpty { return .normal }
    if type.count == 6, FastRow.hasPrefix("shared", bytes, type.lowerBound) { return number.map { .shared($0) } }
    if type.count == 5, FastRow.hasPrefix("array", bytes, type.lowerBound) { return .array }
    return nil
  }

  /// The value of an attribute that begins at the place; moves behind its closing quote.
  private static func attributeValue(_ bytes: Span<UInt8>, _ index: inout Int, nameLength: Int) -> Range<Int>? {
    let start = index + nameLength
    index = start
    while bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] > 0x20, bytes[index] != UInt8(ascii: "&"), bytes[index] != UInt8(ascii: "<") else { return nil }
      index += 1
    }
    index += 1
    return start..<index - 1
  }

  /// Moves to the next `<`, and says whether there are references on the way.
  ///
  /// Text with carriage returns, `>` or references to characters by number is not regular, nor are underscores where they may begin escapes.
  private static func skipText(
    _ bytes: Span<UInt8>, _ index: inout Int, from start: Int, isEncoded: inout Bool, stopsAtEscapes: Bool = false
  ) -> Bool {
    index = start
    while true {
      let vector = bytes.vector(at: index)
      let stops = byte_scan_markup(vector) | (stopsAtEscapes ? byte_scan_equal(vector, UInt8(ascii: "_")) : 0)
      guard stops != 0 else {
        index += 16
        continue
      }
      index += stops.trailingZeroBitCount
      switch bytes[index] {
      case UInt8(ascii: "<"): return true
      case UInt8(ascii: "&"):
        guard let reference = EntityReference(bytes.word(at: index)) else { return false }
        index += reference.length
        isEncoded = true
      case 9, 10: index += 1
      case UInt8(ascii: "_") where bytes[index + 1] != UInt8(ascii: "x"): index += 1
      default: return false
      }
    }
  }
}

/// A reference to one of the five characters that XML names.
struct EntityReference {
  /// The character.
  let byte: UInt8
  /// How many bytes the reference has.
  let length: Int

  /// The reference that a word begins with; nil when it does not begin with one.
  init?(_ word: UInt64) {
    if word & 0xFF_FFFF_FFFF == FastRow.word("&amp;") {
      (byte, length) = (UInt8(ascii: "&"), 5)
    } else if word & 0xFFFF_FFFF == FastRow.word("&lt;") {
      (byte, length) = (UInt8(ascii: "<"), 4)
    } else if word & 0xFFFF_FFFF == FastRow.word("&gt;") {
      (byte, length) = (UInt8(ascii: ">"), 4)
    } else if word & 0xFFFF_FFFF_FFFF == FastRow.word("&quot;") {
      (byte, length) = (UInt8(ascii: "\""), 6)
    } else if word & 0xFFFF_FFFF_FFFF == FastRow.word("&apos;") {
      (byte, length) = (UInt8(ascii: "'"), 6)
    } else {
      return nil
    }
  }

  /// Appends text with its references decoded.
  /// - Complexity: O(n).
  static func appendDecoded(_ text: ArraySlice<UInt8>, to target: inout [UInt8]) {
    var rest = text
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      var word: UInt64 = 0
      for (place, byte) in rest[mark...].prefix(8).enumerated() { word |= UInt64(byte) << UInt64(8 * place) }
      let reference = EntityReference(word)
      target.append(contentsOf: rest[..<mark])
      target.append(reference?.byte ?? UInt8(ascii: "&"))
      rest = rest[(mark + (reference?.length ?? 1))...]
    }
    target.append(contentsOf: rest)
  }
}
