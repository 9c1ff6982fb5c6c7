internal import Spreadsheet

/// The texts that cells of a workbook share, kept end to end in one array.
struct SharedStrings {
  /// The texts, with bytes behind them that make them readable in whole vectors.
  private(set) var bytes: [UInt8] = []
  /// Where each text begins, and where the last one ends.
  private(set) var starts: [UInt32] = [0]

  /// A workbook without shared strings.
  init() {}

  /// Reads the shared strings part.
  /// - Throws: `WorkbookError` when it is not well-formed, is something else, or is larger than allowed.
  init(_ scanner: inout XMLScanner, log: ProblemLog) throws(WorkbookError) {
    let limit = min(scanner.limits.stringBytes, Int(UInt32.max))
    var text = TextRuns()
    var hasRoot = false
    var regular = Regular()
    while true {
      try takeRegularItems(&scanner, limit: limit, &regular)
      guard bytes.count <= limit else { throw WorkbookError(.tooLarge, part: scanner.window.part, detail: "> \(limit)") }
      guard try scanner.nextInBranch() != .end else { break }
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("sst") {
        hasRoot = true
      } else if scanner.isElement("si") {
        try text.read(&scanner, log: log)
        bytes.append(contentsOf: text.bytes)
        starts.append(UInt32(clamping: bytes.count))
      }
    }
    bytes.append(contentsOf: repeatElement(0, count: 32))
    guard hasRoot else { throw WorkbookError(.badSharedStrings, part: scanner.window.part, detail: "sst") }
  }

  /// Takes items of plain text as long as they follow one another in the window; all others are left to the scanner.
  private mutating func takeRegularItems(_ scanner: inout XMLScanner, limit: Int, _ regular: inout Regular) throws(WorkbookError) {
    guard scanner.depth == 1, !scanner.isEmptyElement, scanner.scope.defaultNamespace == .main, scanner.allowsRegularTexts else { return }
    repeat {
      regular.find(in: scanner)
      while scanner.position < regular.end, bytes.count <= limit, takeItem(&scanner) {}
      // Where the window ends within an item, more of it may make that one regular too.
      let rest = scanner.window.count - scanner.position
      guard scanner.position >= regular.end, scanner.position > scanner.window.start, rest < Regular.shortRest else { return }
    } while try scanner.more()
  }

  /// Where the last end tag of an item in the window ends: it is looked for once in every stretch of the part that the window shows.
  private struct Regular {
    /// With more than this ahead the window does not move on: to move it for every item would take long.
    static let shortRest = 64 << 10

    private(set) var end = 0
    private var stretch = 0..<0

    mutating func find(in scanner: borrowing XMLScanner) {
      let shown = scanner.window.base..<scanner.window.base + scanner.window.count
      guard shown != stretch else { return }
      stretch = shown
      end = scanner.endOfLast("</si>", before: 32)
    }
  }

  private mutating func takeItem(_ scanner: inout XMLScanner) -> Bool {
    var isEncoded = false
    guard let text = SharedStrings.matchItem(scanner.window.bytes.span, scanner.position, &isEncoded) else { return false }
    if isEncoded {
      EntityReference.appendDecoded(scanner.window.bytes[text], to: &bytes)
    } else {
      bytes.append(contentsOf: scanner.window.bytes[text])
    }
    starts.append(UInt32(clamping: bytes.count))
    scanner.pass(scanner.position..<text.upperBound + 9)
    return true
  }

  /// Matches an item of one plain text; the range of its text, nine bytes before the place behind it.
  private static func matchItem(_ bytes: Span<UInt8>, _ start: Int, _ isEncoded: inout Bool) -> Range<Int>? {
    guard bytes.word(at: start) & 0xFFFF_FFFF == FastRow.word("<si>"),
      let text = FastValue.matchPlainText(bytes, start + 4, isEncoded: &isEncoded), FastRow.hasPrefix("</si>", bytes, text.upperBound + 4)
    else { return nil }
    return text
  }

  /// How many texts there are.
  var count: Int { starts.count - 1 }

  /// Whether there is a text at an index.
  func hasText(at index: Int) -> Bool { index >= 0 && index < count }

  /// Whether there is a text of at least one character at an index.
  func hasCharacters(at index: Int) -> Bool { hasText(at: index) && starts[index + 1] > starts[index] }

  /// The bytes of the text at an index; nil when there is none.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    guard hasText(at: index) else { return nil }
    return bytes[Int(starts[index])..<Int(starts[index + 1])]
  }
}
