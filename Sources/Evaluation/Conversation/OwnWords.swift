internal import Spreadsheet

/// What this program says of findings: of those found now, and of those that the lists of findings in a workbook tell of.
///
/// Nothing of it is an answer, wherever it stands and however it is spaced, broken and punctuated: our own words must never settle a finding.
/// Messages are known by their shape, without the figures in them: those of other cells may have changed since.
struct OwnWords {
  /// The findings of a place that are looked for; nobody reads more at one cell.
  private static let limit = 64
  /// What begins every line of advice.
  static let adviceLabel = NormalizedText.key(Finding.adviceLabel)
  /// What we advise anywhere.
  private static let advice = Set(FindingCode.allCases.map { NormalizedText.key($0.advice.chinese) })

  /// A finding that is told of.
  private struct Entry {
    /// What is said of the finding now.
    var message: TextKey?
    /// What lists say.
    var listed: [TextKey] = []
    var advice: [TextKey] = []
    /// All that is said, with the figures in it.
    var exact: Set<TextKey> = []
    var code: FindingCode?
  }

  private var entries: [FindingNumber: Entry] = [:]
  private var numbersByPlace: [String: [FindingNumber]] = [:]
  private var messages: Set<TextKey> = []
  /// All that is said now.
  let phrases: OwnPhrases

  /// The words about some findings, and those of some lists.
  /// - Complexity: O(n) over the findings and the rows of the lists.
  init(_ findings: [Finding] = [], _ scheme: Scheme? = nil, lists: [ListReader]) {
    phrases = OwnPhrases(findings, scheme)
    for finding in findings {
      let message = NormalizedText.key(finding.message(in: .chinese))
      tell(finding.number, message, at: finding.sheet ?? "", finding.cell?.description ?? "") { entry in
        entry.message = message.shape
        entry.code = finding.code
      }
    }
    for row in lists.flatMap(\.told) {
      let message = NormalizedText.key(row.message)
      tell(row.number, message, at: row.sheet, row.cell) { entry in
        entry.listed.append(message.shape)
        if !row.advice.isEmpty { entry.advice.append(NormalizedText.key(row.advice)) }
      }
    }
  }

  /// Takes what is said of a finding at a place.
  private mutating func tell(
    _ number: FindingNumber, _ message: TextKey, at sheet: String, _ cell: String, _ change: (inout Entry) -> Void
  ) {
    messages.insert(message.shape)
    entries[number, default: Entry()].exact.insert(message)
    change(&entries[number, default: Entry()])
    let place = OwnWords.place(sheet, cell)
    guard !cell.isEmpty, numbersByPlace[place, default: []].count < OwnWords.limit else { return }
    numbersByPlace[place, default: []].append(number)
  }

  private static func place(_ sheet: String, _ cell: String) -> String { "\(sheet)!\(cell)" }

  /// The findings at a cell.
  func numbers(at cell: CellReference, on sheet: String) -> [FindingNumber] {
    numbersByPlace[OwnWords.place(sheet, cell.description), default: []]
  }

  /// Those of some findings that anything is told of, as many as are looked for.
  func known(_ numbers: [FindingNumber]) -> [FindingNumber] {
    Array(numbers.filter { entries[$0] != nil }.distinct.prefix(OwnWords.limit))
  }

  /// Whether anything is told of a finding.
  func knows(_ number: FindingNumber) -> Bool { entries[number] != nil }

  /// The shapes of what is said of a finding: now, and in lists.
  func messages(of number: FindingNumber) -> [TextKey] {
    entries[number].map { [$0.message].compactMap { $0 } + $0.listed }?.distinct ?? []
  }

  /// Whether a text is what is said of a finding, with the same figures.
  func says(_ text: TextKey, of number: FindingNumber) -> Bool { entries[number]?.exact.contains(text) == true }

  /// Whether the lists tell of a finding. They were made together with the comments and said the same.
  func isListed(_ number: FindingNumber) -> Bool { entries[number]?.listed.isEmpty == false }

  /// Whether a text is what is said of any finding.
  func isMessage(_ key: TextKey) -> Bool { messages.contains(key.shape) }

  /// The code of a finding that is found now.
  func code(of number: FindingNumber) -> FindingCode? { entries[number]?.code }

  /// What is advised on a finding, in the words of now and of lists.
  func advice(of number: FindingNumber?, _ code: FindingCode?) -> [TextKey] {
    let now = (code ?? number.flatMap(self.code(of:))).map { [NormalizedText.key($0.advice.chinese)] } ?? []
    return (now + listedAdvice(of: number)).distinct
  }

  /// What the lists advise on a finding.
  func listedAdvice(of number: FindingNumber?) -> [TextKey] { number.flatMap { entries[$0]?.advice } ?? [] }

  /// All that is advised, on the given findings and elsewhere.
  func advice(onAnyOf numbers: [FindingNumber]) -> Set<TextKey> { OwnWords.advice.union(numbers.flatMap(listedAdvice(of:))) }
}
