/// The texts that cells of a workbook share, kept end to end in one array.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// A workbook without shared strings.
  init() {}

  /// Reads the shared strings part.
  /// - Throws: `WorkbookError` when it is not well-formed, is something else, or is larger than allowed.
  init(_ scanner: inout XMLScanner, log: ProblemLog) throws(WorkbookError) {
    let limit = scanner.limits.stringBytes
    var text = TextRuns()
    var hasRoot = false
    while true {
      takeRegularItems(&scanner)
      guard try scanner.nextInBranch() != .end else { break }
      guard scanner.token == .startTag else { continue }
      if scanner.isElement("sst") {
        hasRoot = true
      } else if scanner.isElement("si") {
        try text.read(&scanner, log: log)
        bytes.append(contentsOf: text.bytes)
        ends.append(bytes.count)
        guard bytes.count <= limit else { throw WorkbookError(.tooLarge, part: scanner.window.part, detail: "> \(limit)") }
      }
    }
    guard bytes.count <= limit else { throw WorkbookError(.tooLarge, part: scanner.window.part, detail: "> \(limit)") }
    guard hasRoot else { throw WorkbookError(.badSharedStrings, part: scanner.window.part, detail: "sst") }
  }

  /// Takes items of plain text as long as they follow one another in the window; all others are left to the scanner.
  private mutating func takeRegularItems(_ scanner: inout XMLScanner) {
    guard scanner.depth == 1, !scanner.isEmptyElement, scanner.scope.defaultNamespace == .main else { return }
    var position = scanner.position
    while let (text, next) = FastValue.matchPlainText("<si>", "</si>", scanner.window.bytes.span, position, scanner.window.count) {
      bytes.append(contentsOf: scanner.window.bytes[text])
      ends.append(bytes.count)
      position = next
      if bytes.count > scanner.limits.stringBytes { break }
    }
    scanner.position = position
  }

  /// How many texts there are.
  var count: Int { ends.count }

  /// Whether there is a text at an index.
  func hasText(at index: Int) -> Bool { ends.indices.contains(index) }

  /// Whether there is a text of at least one character at an index.
  func hasCharacters(at index: Int) -> Bool {
    hasText(at: index) && ends[index] > (index == 0 ? 0 : ends[index - 1])
  }

  /// The bytes of the text at an index; nil when there is none.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
