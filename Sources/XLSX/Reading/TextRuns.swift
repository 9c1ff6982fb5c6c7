/// The text of a string item or inline string: its runs joined, phonetic guides left out, escapes decoded.
struct TextRuns {
  /// A text longer than this cannot have been typed into a cell.
  static let longestCellText = 32_767

  /// The text that was read last.
  private(set) var bytes: [UInt8] = []
  private var run: [UInt8] = []

  /// Reads the element whose start tag the scanner stands on, up to its end tag.
  /// - Throws: `WorkbookError` when the part is not well-formed or the text is longer than allowed.
  mutating func read(_ scanner: inout XMLScanner, log: ProblemLog) throws(WorkbookError) {
    bytes.removeAll(keepingCapacity: true)
    let depth = scanner.depth
    while try scanner.nextInBranch() != .end {
      if scanner.token == .endTag, scanner.depth < depth { break }
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("t") {
        try readRun(&scanner)
      } else if scanner.isElement("rPh") {
        try scanner.skipElement()
      }
    }
    noteLength(scanner, log: log)
  }

  private mutating func readRun(_ scanner: inout XMLScanner) throws(WorkbookError) {
    let keepsSpace = scanner.attribute("space", .xml) == "preserve"
    let depth = scanner.depth
    run.removeAll(keepingCapacity: true)
    while try scanner.next() != .end, scanner.token != .endTag || scanner.depth >= depth {
      if scanner.token == .text { scanner.appendText(to: &run) }
      guard run.count + bytes.count <= scanner.limits.textBytes else { try scanner.checkLength(of: run + bytes); return }
    }
    let text = keepsSpace ? run[...] : TextRuns.trimmed(run)
    CharacterEscapes.appendDecoded(text, to: &bytes)
  }

  /// Without `xml:space="preserve"` Excel drops the blanks around a text, but not a text of nothing else.
  static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var slice = text[...]
    while let first = slice.first, XMLCharacters.isSpace(first) { slice.removeFirst() }
    while let last = slice.last, XMLCharacters.isSpace(last) { slice.removeLast() }
    return slice.isEmpty ? text[...] : slice
  }

  private func noteLength(_ scanner: borrowing XMLScanner, log: ProblemLog) {
    // Characters are counted only where there could be too many.
    guard bytes.count > TextRuns.longestCellText else { return }
    let length = String(decoding: bytes, as: UTF8.self).utf16.count
    guard length > TextRuns.longestCellText else { return }
    log.note(WorkbookError(.textTooLong, part: scanner.window.part, byteOffset: scanner.range.lowerBound, detail: "\(length)"))
  }
}
