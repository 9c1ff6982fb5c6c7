internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet

/// What a county says about a finding, within a line of `results.jsonl`.
struct ExplanationRecord: Codable, Sendable {
  let text: String
  let standing: String
  /// The number of the finding that was explained.
  let number: String

  init(_ explanation: Explanation) {
    text = explanation.text
    standing = explanation.standing.rawValue
    number = explanation.number.description
  }

  var explanation: Explanation? {
    guard let standing = Explanation.Standing(rawValue: standing), let number = FindingNumber(number) else { return nil }
    return Explanation(text: text, standing: standing, number: number)
  }
}

/// What became of the findings since an earlier run, within a line of `results.jsonl`.
struct ComparisonRecord: Codable, Sendable {
  let previous: Previous
  let counts: Counts
  let items: [Item]

  /// The workbook of the earlier run.
  struct Previous: Codable, Sendable {
    let file: String
    let sha256: String
    let disposition: String
    @Nullable var score: String?
  }

  /// How many errors and warnings came to what.
  struct Counts: Codable, Sendable {
    let new: Int
    let mended: Int
    let open: Int
    let explained: Int
    /// How many of the new and the open ones have an explanation that is void.
    @Nullable var void: Int?
  }

  struct Item: Codable, Sendable {
    let change: String
    let fingerprint: String
    /// Open, explained or void; nil when it is mended.
    @Nullable var state: String?
    @Nullable var previousValue: String?
    /// The whole finding when it is mended; others stand among the findings.
    @Nullable var finding: FindingRecord?
  }

  init(_ comparison: Comparison, language: Language) {
    previous = Previous(
      file: comparison.source.name, sha256: comparison.source.sha256, disposition: comparison.disposition.rawValue,
      score: comparison.score?.plainText)
    counts = Counts(
      new: comparison.count(of: .new), mended: comparison.count(of: .mended), open: comparison.count(of: .open),
      explained: comparison.count(of: .explained), void: comparison.voidCount)
    items = comparison.items.map { item in
      Item(
        change: item.change.rawValue, fingerprint: item.finding.fingerprint,
        state: item.change == .mended ? nil : item.finding.state.rawValue, previousValue: item.earlierValue,
        finding: item.change == .mended ? FindingRecord(item.finding, language: language) : nil)
    }
  }

  /// The comparison; nil when the record is not one that this program writes.
  func comparison(of findings: [Finding]) -> Comparison? {
    guard let disposition = Disposition(rawValue: previous.disposition) else { return nil }
    let known = Dictionary(findings.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
    let items = items.compactMap { item -> Comparison.Item? in
      guard let change = Comparison.Change(rawValue: item.change), let finding = item.finding?.finding ?? known[item.fingerprint] else {
        return nil
      }
      return Comparison.Item(change: change, finding: finding, earlierValue: item.previousValue)
    }
    return Comparison(
      source: SourceFile(name: previous.file, sha256: previous.sha256), disposition: disposition,
      score: previous.score.flatMap { Decimal(string: $0) }, items: items)
  }
}

/// Why a workbook was not compared with an earlier run, within a line of `results.jsonl`.
struct NotComparedRecord: Codable, Sendable {
  let reason: String
  let message: String

  init(_ reason: NotCompared, language: Language) {
    self.reason = reason.rawValue
    message = reason.text(in: language)
  }

  var notCompared: NotCompared? { NotCompared(rawValue: reason) }
}
