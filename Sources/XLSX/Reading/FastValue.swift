/// The part of `FastRow` that reads what stands inside cells.
enum FastValue {
  /// Matches `<v>text</v>`.
  static func matchValue(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ cell: inout RawCell) -> FastRow.Step {
    guard bytes[index + 2] == UInt8(ascii: ">") else { return .unusual }
    let start = index + 3
    let step = skipText(bytes, &index, from: start, to: end)
    guard step == .matched else { return step }
    cell.value = start..<index
    return matchTag("</v>", bytes, &index, end)
  }

  /// Matches `<is><t>text</t></is>` where nothing in the text has to be decoded or trimmed.
  static func matchInline(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ cell: inout RawCell) -> FastRow.Step {
    guard let (text, next) = matchPlainText("<is>", "</is>", bytes, index, end) else { return .unusual }
    cell.value = text
    index = next
    return .matched
  }

  /// Matches a string item with a single run of plain text, `<si><t>text</t></si>` or the same with `xml:space="preserve"`.
  ///
  /// - Returns: the range of its text and the place behind it; nil when the item is not regular or not in the window.
  static func matchPlainText(
    _ opening: StaticString, _ closing: StaticString, _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) -> (text: Range<Int>, next: Int)? {
    guard FastRow.hasPrefix(opening, bytes, start, end) else { return nil }
    var index = start + opening.utf8CodeUnitCount
    guard FastRow.hasPrefix("<t", bytes, index, end), index + 3 <= end else { return nil }
    index += 2
    let keepsSpace = FastRow.hasPrefix(" xml:space=\"preserve\"", bytes, index, end)
    if keepsSpace { index += 21 }
    guard index < end, bytes[index] == UInt8(ascii: ">") else { return nil }
    let text = index + 1
    guard skipText(bytes, &index, from: text, to: end, stopsAtEscapes: true) == .matched, index - text <= TextRuns.longestCellText else {
      return nil
    }
    let range = text..<index
    if !keepsSpace, index > text, XMLCharacters.isSpace(bytes[text]) || XMLCharacters.isSpace(bytes[index - 1]) { return nil }
    guard FastRow.hasPrefix("</t>", bytes, index, end), FastRow.hasPrefix(closing, bytes, index + 4, end) else { return nil }
    return (range, index + 4 + closing.utf8CodeUnitCount)
  }

  /// Matches `<f>text</f>`, also shared and array formulas.
  static func matchFormula(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ cell: inout RawCell, _ formulas: inout [RawFormula]
  ) -> FastRow.Step {
    index += 2
    var type = 0..<0
    var range = 0..<0
    var number: Int?
    while index < end, bytes[index] == UInt8(ascii: " ") {
      guard index + 6 < end else { return .needsMore }
      if FastRow.hasPrefix(" t=\"", bytes, index, end), type.isEmpty {
        guard let value = attributeValue(bytes, &index, end, nameLength: 4) else { return .unusual }
        type = value
      } else if FastRow.hasPrefix(" ref=\"", bytes, index, end), range.isEmpty {
        guard let value = attributeValue(bytes, &index, end, nameLength: 6) else { return .unusual }
        range = value
      } else if FastRow.hasPrefix(" si=\"", bytes, index, end), number == nil {
        guard var place = attributeValue(bytes, &index, end, nameLength: 5)?.lowerBound else { return .unusual }
        number = FastRow.number(bytes, &place, end)
        guard number != nil, place == index - 1 else { return .unusual }
      } else {
        return .unusual
      }
    }
    guard index + 2 <= end else { return .needsMore }
    let isEmpty = bytes[index] == UInt8(ascii: "/")
    guard isEmpty ? bytes[index + 1] == UInt8(ascii: ">") : bytes[index] == UInt8(ascii: ">") else { return .unusual }
    let start = index + (isEmpty ? 2 : 1)
    index = start
    if !isEmpty {
      let step = skipText(bytes, &index, from: start, to: end)
      guard step == .matched else { return step }
    }
    guard let kind = kind(bytes, type, number, end) else { return .unusual }
    cell.formula = formulas.count
    formulas.append(RawFormula(kind: kind, text: string(bytes, start..<index), range: range.isEmpty ? nil : string(bytes, range)))
    return isEmpty ? .matched : matchTag("</f>", bytes, &index, end)
  }

  /// Reads the value of a cell where it is a number or the index of a shared string, while the bytes are at hand.
  /// - Returns: false when the value is not regular.
  static func parse(_ bytes: Span<UInt8>, _ cell: inout RawCell) -> Bool {
    guard let value = cell.value else { return true }
    switch cell.type {
    case .number:
      if value.isEmpty { return true }
      guard let number = NumberText.value(of: bytes, value) else { return false }
      cell.parsed = .number(number)
    case .sharedString:
      var index = value.lowerBound
      guard let number = FastRow.number(bytes, &index, value.upperBound), index == value.upperBound else { return false }
      cell.parsed = .index(number)
    default: break
    }
    return true
  }

  private static func kind(_ bytes: Span<UInt8>, _ type: Range<Int>, _ number: Int?, _ end: Int) -> RawFormula.Kind? {
    if type.isEmpty { return .normal }
    if type.count == 6, FastRow.hasPrefix("shared", bytes, type.lowerBound, end) { return number.map { .shared($0) } }
    if type.count == 5, FastRow.hasPrefix("array", bytes, type.lowerBound, end) { return .array }
    return nil
  }

  /// The value of an attribute that begins at the place; moves behind its closing quote.
  private static func attributeValue(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, nameLength: Int) -> Range<Int>? {
    let start = index + nameLength
    index = start
    while index < end, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] > 0x20, bytes[index] != UInt8(ascii: "&"), bytes[index] != UInt8(ascii: "<") else { return nil }
      index += 1
    }
    guard index < end else { return nil }
    index += 1
    return start..<index - 1
  }

  private static func matchTag(_ tag: StaticString, _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> FastRow.Step {
    guard index + tag.utf8CodeUnitCount <= end else { return .needsMore }
    guard FastRow.hasPrefix(tag, bytes, index, end) else { return .unusual }
    index += tag.utf8CodeUnitCount
    return .matched
  }

  /// Moves to the next `<`. Text with references, carriage returns or `>` is not regular, nor are underscores where escapes matter.
  private static func skipText(
    _ bytes: Span<UInt8>, _ index: inout Int, from start: Int, to end: Int, stopsAtEscapes: Bool = false
  ) -> FastRow.Step {
    index = start
    let escape = stopsAtEscapes ? UInt8(ascii: "_") : UInt8(ascii: "<")
    while index < end {
      // Eight bytes at a time as long as none of them ends the text or makes it irregular.
      if index + 8 <= end, !mayStop(bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self), escape) {
        index += 8
        continue
      }
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") { return .matched }
      if byte == UInt8(ascii: "&") || byte == 0x0D || byte == UInt8(ascii: ">") || byte == escape { return .unusual }
      index += 1
    }
    return .needsMore
  }

  /// Whether one of eight bytes is `<`, `>`, `&`, the escape or a control character.
  @inline(__always)
  private static func mayStop(_ word: UInt64, _ escape: UInt8) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let angles = (word & ~(ones &* 2)) ^ (ones &* 0x3C)
    let reference = word ^ (ones &* 0x26)
    let other = word ^ (ones &* UInt64(escape))
    let zeros = (angles &- ones) & ~angles | (reference &- ones) & ~reference | (other &- ones) & ~other
    return (zeros | (word &- ones &* 0x20) & ~word) & (ones &* 0x80) != 0
  }

  private static func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: range.count) { buffer in
      for offset in 0..<range.count { buffer[offset] = bytes[range.lowerBound + offset] }
      return range.count
    }
  }
}
