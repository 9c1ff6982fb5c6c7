public import FoundationEssentials
public import Spreadsheet

/// What became of the findings since an earlier run: new, mended, still open, explained.
public struct Comparison: Sendable {
  /// The workbook that the county had sent then.
  public let source: SourceFile
  /// What became of that workbook.
  public let disposition: Disposition
  /// Its recomputed total, in marks.
  public let score: Decimal?
  /// Errors and warnings: those of now in their order, then those that are mended.
  public let items: [Item]

  /// What became of a finding.
  public enum Change: String, CaseIterable, Sendable {
    /// Not found then.
    case new
    /// Found then, and no more.
    case mended
    /// Found then and still there, whether or not the value has changed.
    case open
    /// Explained by the county, as the scheme allows.
    case explained
  }

  /// A finding and what became of it.
  public struct Item: Hashable, Sendable {
    /// What became of it.
    public let change: Change
    /// The finding as it is now; as it was then when it is mended.
    public let finding: Finding
    /// What the form said then; nil for a new finding, or when nothing was there.
    public let earlierValue: String?

    /// A finding and what became of it.
    public init(change: Change, finding: Finding, earlierValue: String?) {
      self.change = change
      self.finding = finding
      self.earlierValue = earlierValue
    }

    /// Whether the finding is there and an explanation of it has become void.
    public var isVoid: Bool { change != .mended && finding.state == .void }

    /// What became of it, in words: 未整改(说明失效).
    public func label(in language: Language) -> String {
      guard isVoid else { return change.label(in: language) }
      let state = FindingState.void.label(in: language)
      return language == .chinese ? "\(change.label(in: language))(\(state))" : "\(change.label(in: language)) (\(state))"
    }
  }

  /// A comparison with its parts.
  public init(source: SourceFile, disposition: Disposition, score: Decimal?, items: [Item]) {
    self.source = source
    self.disposition = disposition
    self.score = score
    self.items = items
  }

  /// What became of the findings that are there or were, by their fingerprints.
  /// - Complexity: O(n) over the items.
  public var changes: [String: Change] { Dictionary(items.map { ($0.finding.fingerprint, $0.change) }) { first, _ in first } }

  /// The findings that are no more, as they were then.
  /// - Complexity: O(n) over the items.
  public var mended: [Finding] { items.filter { $0.change == .mended }.map(\.finding) }

  /// How many findings came to this.
  /// - Complexity: O(n) over the items.
  public func count(of change: Change) -> Int { items.count { $0.change == change } }

  /// How many findings had been explained and are open again, since the value has changed; they are among the new or the open ones.
  /// - Complexity: O(n) over the items.
  public var voidCount: Int { items.count { $0.isVoid } }
}

extension Comparison.Change {
  /// What officials read.
  public func label(in language: Language) -> String {
    switch (self, language) {
    case (.new, .chinese): "新增"
    case (.mended, .chinese): "已整改"
    case (.open, .chinese): "未整改"
    case (.explained, .chinese): "已说明"
    case (.open, .english): "still open"
    case (_, .english): rawValue
    }
  }
}

extension Comparison {
  /// The counts in words: 新增1条,已整改2条,未整改2条,已说明3条,其中说明失效1条.
  public func summary(in language: Language) -> String {
    Comparison.summary(Change.allCases.map { ($0, count(of: $0)) }, void: voidCount, in: language)
  }

  /// Counts in words, also of several comparisons together.
  public static func summary(_ counts: [(change: Change, count: Int)], void: Int, in language: Language) -> String {
    let texts = counts.map { change, count in
      language == .chinese ? "\(change.label(in: language))\(count)条" : "\(count) \(change.label(in: language))"
    }
    let remark = language == .chinese ? "其中\(FindingState.void.label(in: language))\(void)条" : "of these \(void) with a void explanation"
    return (texts + (void > 0 ? [remark] : [])).joined(separator: language == .chinese ? "," : ", ")
  }
}
