internal import CByteScan
internal import Spreadsheet

extension FastRow {
  /// Takes cells as long as their start tags are the known ones and nothing is in them but a value.
  ///
  /// - Parameters:
  ///   - bytes: the window.
  ///   - start: the place of the first cell.
  ///   - column: the column of the cell in front of it, 0 if there is none.
  ///   - cells: takes the cells.
  /// - Returns: the place behind the last that was taken, and its column.
  @inline(never)
  func takeKnown<Cells: CellSink & ~Copyable>(
    _ bytes: Span<UInt8>, from start: Int, after column: Int32, into cells: inout Cells
  ) -> (index: Int, column: Int32) {
    var (index, column) = (start, Int(column))
    let last = bytes.count - KnownTags.reach
    let tags = cells.knownTags
    // This one question stands for those about every place below, which is no further away: see `KnownTags.reach`.
    while index >= 0, index <= last, let tag = FastRow.tag(after: column, beginning: bytes.uncheckedWord(at: index), in: tags) {
      let keyPlace = index &+ Int(tag.pointee.headLength)
      let tail = keyPlace &+ keyLength
      let differsInKey = bytes.uncheckedWord(at: keyPlace) & keyMask ^ key
      let sameTail =
        byte_scan_same(bytes.uncheckedVector(at: tail), tag.pointee.tail.0)
        | byte_scan_same(bytes.uncheckedVector(at: tail &+ 16), tag.pointee.tail.1) << 16
      guard differsInKey | UInt64(tag.pointee.tailBits & ~sameTail) == 0 else { break }
      let next = Int(tag.pointee.column)
      guard let end = take(tag, bytes, at: index &+ keyLength &+ Int(tag.pointee.length), into: &cells) else { break }
      column = next
      index = end
    }
    return (index, Int32(truncatingIfNeeded: column))
  }

  /// The known tag that begins with a word, where some cells may have been left out.
  @inline(always)
  private static func tag(
    after column: Int, beginning word: UInt64, in tags: UnsafeBufferPointer<KnownTags.Tag>
  ) -> UnsafePointer<KnownTags.Tag>? {
    guard column >= 0, column < tags.count, let start = tags.baseAddress else { return nil }
    let tag = start + column
    return word & tag.pointee.headMask == tag.pointee.head ? tag : laterTag(behind: tag, beginning: word, in: tags)
  }

  @inline(never)
  private static func laterTag(
    behind first: UnsafePointer<KnownTags.Tag>, beginning word: UInt64, in tags: UnsafeBufferPointer<KnownTags.Tag>
  ) -> UnsafePointer<KnownTags.Tag>? {
    var column = Int(first.pointee.column)
    guard column > 0, word & 0xFFFF_FFFF_FFFF == FastRow.word("<c r=\""), let start = tags.baseAddress else { return nil }
    for _ in 0..<KnownTags.mostLeftOut where column < tags.count {
      let tag = start + column
      guard tag.pointee.column > column else { return nil }
      if word & tag.pointee.headMask == tag.pointee.head { return tag }
      column = Int(tag.pointee.column)
    }
    return nil
  }

  /// Takes a cell whose value begins at a place.
  /// - Returns: the place behind the cell; nil when it has to be read in another way, and was not taken.
  @inline(always)
  private func take<Cells: CellSink & ~Copyable>(
    _ tag: UnsafePointer<KnownTags.Tag>, _ bytes: Span<UInt8>, at place: Int, into cells: inout Cells
  ) -> Int? {
    switch tag.pointee.content {
    case .number:
      let text = bytes.uncheckedVector(at: place)
      let length = PlainNumber.length(in: text)
      let end = place &+ length
      guard length > 0, bytes.uncheckedWord(at: end) == Self.word("</v></c>") else {
        return takeOther(tag.pointee, bytes, at: place, into: &cells)
      }
      return cells.takeNumber(tag.pointee, row: row, text, at: place, length: length) ? end &+ 8 : nil
    case .sharedString:
      let length = (~byte_scan_digits(bytes.uncheckedVector(at: place))).trailingZeroBitCount
      let end = place &+ length
      guard 1...8 ~= length, bytes.uncheckedWord(at: end) == Self.word("</v></c>") else { return nil }
      let string = Int(EightDigits.number(bytes.uncheckedWord(at: place), length: length))
      return cells.takeString(tag.pointee, row: row, string, at: place, length: length) ? end &+ 8 : nil
    case .inlineString: return takeOther(tag.pointee, bytes, at: place, into: &cells)
    case .nothing: return place
    }
  }

  /// Takes a cell with a value that is more work to read.
  @inline(never)
  private func takeOther<Cells: CellSink & ~Copyable>(
    _ tag: KnownTags.Tag, _ bytes: Span<UInt8>, at place: Int, into cells: inout Cells
  ) -> Int? {
    var cell = RawCell(row: row, tag)
    var end = place &- 3
    if tag.content == .inlineString {
      cell.type = .inlineString
      guard let text = FastValue.matchInline(bytes, at: place &- 7) else { return nil }
      cell.take(text)
      end = text.range.upperBound &+ 9
      guard bytes.word(at: end) & 0xFFFF_FFFF == Self.word("</c>") else { return nil }
      end &+= 4
    } else {
      guard FastValue.matchValue(bytes, &end, &cell), bytes.word(at: end) == Self.word("</v></c>") else { return nil }
      end &+= 8
    }
    return cells.take(cell, from: bytes) ? end : nil
  }
}
