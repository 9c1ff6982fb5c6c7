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
    while try scanner.nextInBranch() != .end {
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
    guard hasRoot else { throw WorkbookError(.badSharedStrings, part: scanner.window.part, detail: "sst") }
  }

  /// How many texts there are.
  var count: Int { ends.count }

  /// The bytes of the text at an index; nil when there is none.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
