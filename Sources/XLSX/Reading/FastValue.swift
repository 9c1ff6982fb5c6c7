internal import CByteScan
internal import Spreadsheet

/// The part of `FastRow` that reads what stands inside cells.
enum FastValue {
  /// A text that was matched. Functions that are not inlined return one, and take no place or cell to change: so these stay in registers.
  struct Text {
    let range: Range<Int>
    let isEncoded: Bool
  }

  /// Matches `<v>text`, and stands before the end tag.
  @inline(always)
  static func matchValue(_ bytes: Span<UInt8>, _ index: inout Int, _ cell: inout RawCell) -> Bool {
    let start = index &+ 3
    let vector = bytes.vector(at: start)
    switch cell.type {
    case .number:
      let length = PlainNumber.length(in: vector)
      // A text that goes on is no plain number as a whole.
      guard length > 0, bytes.word(at: start &+ length) & 0xFF == FastRow.word("<") else { break }
      cell.isPlainNumber = true
      cell.start = start
      cell.length = Int32(truncatingIfNeeded: length)
      index = start &+ length
      return true
    case .sharedString:
      let length = (~byte_scan_digits(vector)).trailingZeroBitCount
      guard length > 0, length <= 8 else { return false }
      cell.string = Int32(truncatingIfNeeded: EightDigits.number(bytes.word(at: start), length: length))
      cell.start = start
      cell.length = Int32(truncatingIfNeeded: length)
      index = start &+ length
      return true
    default: break
    }
    guard let text = matchText(bytes, vector, from: start) else { return false }
    cell.take(text)
    index = text.range.upperBound
    return true
  }

  /// Matches a text of any kind, which the vector begins.
  @inline(never)
  private static func matchText(_ bytes: Span<UInt8>, _ vector: SIMD16<UInt8>, from start: Int) -> Text? {
    let stops = byte_scan_markup(vector)
    let end = start + stops.trailingZeroBitCount
    guard stops == 0 || bytes[end] != UInt8(ascii: "<") else { return Text(range: start..<end, isEncoded: false) }
    var index = start
    var isEncoded = false
    guard skipText(bytes, &index, from: start, isEncoded: &isEncoded), index - start <= TextRuns.longestCellText else { return nil }
    return Text(range: start..<index, isEncoded: isEncoded)
  }

  /// Matches `<is><t>text</t></is>` where nothing in the text has to be trimmed and no character is escaped.
  /// - Returns: the text, nine bytes before the place behind it.
  @inline(never)
  static func matchInline(_ bytes: Span<UInt8>, at place: Int) -> Text? {
    var isEncoded = false
    guard let text = matchPlainText(bytes, place + 4, isEncoded: &isEncoded), FastRow.hasPrefix("</is>", bytes, text.upperBound + 4) else {
      return nil
    }
    return Text(range: text, isEncoded: isEncoded)
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
  /// - Returns: the place behind it.
  @inline(never)
  static func matchFormula(_ bytes: Span<UInt8>, at start: Int, _ formulas: inout [RawFormula]) -> Int? {
    var place = start + 2
    var type = 0..<0
    var range = 0..<0
    var number: Int?
    while bytes[place] == UInt8(ascii: " ") {
      if FastRow.hasPrefix(" t=\"", bytes, place), type.isEmpty {
        guard let value = attributeValue(bytes, &place, nameLength: 4) else { return nil }
        type = value
      } else if FastRow.hasPrefix(" ref=\"", bytes, place), range.isEmpty {
        guard let value = attributeValue(bytes, &place, nameLength: 6) else { return nil }
        range = value
      } else if FastRow.hasPrefix(" si=\"", bytes, place), number == nil {
        guard var digits = attributeValue(bytes, &place, nameLength: 5)?.lowerBound else { return nil }
        number = FastRow.number(bytes, &digits)
        guard number != nil, digits == place - 1 else { return nil }
      } else {
        return nil
      }
    }
    let isEmpty = bytes[place] == UInt8(ascii: "/")
    guard bytes[isEmpty ? place + 1 : place] == UInt8(ascii: ">"), let kind = kind(bytes, type, number) else { return nil }
    let textStart = place + (isEmpty ? 2 : 1)
    var end = textStart
    var isEncoded = false
    if !isEmpty {
      guard skipText(bytes, &end, from: textStart, isEncoded: &isEncoded), bytes.word(at: end) & 0xFFFF_FFFF == FastRow.word("</f>") else {
        return nil
      }
    }
    formulas.append(RawFormula(kind: kind, text: textStart..<end, isEncoded: isEncoded, range: range))
    return isEmpty ? end : end + 4
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
