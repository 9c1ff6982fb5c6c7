/// What people wrote into a list of findings besides answers that belong to a finding: deadlines, columns of their own, answers whose finding
/// nobody can tell. All of it is carried over when the workbook is marked anew.
public struct ListNotes: Hashable, Sendable {
  /// A text in a column of a row.
  public struct Note: Hashable, Sendable {
    /// The header of the column.
    public let column: String
    /// What is written there.
    public let text: String

    /// A text in a column.
    public init(column: String, text: String) {
      self.column = column
      self.text = text
    }
  }

  /// A row with an answer, or notes, to something that cannot be told.
  public struct Row: Hashable, Sendable {
    /// The answer; empty when there is none.
    public let answer: String
    /// The notes beside it.
    public let notes: [Note]

    /// A row.
    public init(answer: String, notes: [Note]) {
      self.answer = answer
      self.notes = notes
    }
  }

  /// The headers of the columns that people added, in their order.
  public var columns: [String]
  /// The notes on findings, by the numbers that these had then.
  public var notes: [FindingNumber: [Note]]
  /// The rows that belong to no finding that could be told.
  public var unplaced: [Row]

  /// Nothing is written.
  public static let none = ListNotes()

  /// Notes with their parts.
  public init(columns: [String] = [], notes: [FindingNumber: [Note]] = [:], unplaced: [Row] = []) {
    self.columns = columns
    self.notes = notes
    self.unplaced = unplaced
  }

  /// What stands in a column beside the number of a finding; nil when nothing does.
  public func text(in column: String, of number: FindingNumber) -> String? {
    let texts = notes[number, default: []].filter { $0.column == column }.map(\.text).distinct
    // What another list has as part of a longer note, since it was put there by an earlier run, is not said twice.
    let own = texts.filter { text in !texts.contains { $0 != text && $0.hasLines(of: text) } }
    return own.isEmpty ? nil : own.joined(separator: "\n")
  }

  /// The notes with those on values that have changed since moved to what is found now about the same thing, which they still are about;
  /// they stay where they are when several findings are.
  /// - Complexity: O(n) over notes and findings.
  func moved(to findings: [Finding]) -> ListNotes {
    let current = Set(findings.map(\.number))
    let heirs = Dictionary(grouping: current.filter { notes[$0] == nil }, by: \.subject)
    var moved = self
    for (number, texts) in notes.sorted(by: { $0.key.value < $1.key.value }) where !current.contains(number) {
      guard let heir = heirs[number.subject], heir.count == 1, let next = heir.first else { continue }
      moved.notes[number] = nil
      moved.notes[next, default: []] += texts
    }
    return moved
  }
}

extension String {
  /// Whether the lines of another text are some of this one's, one after another.
  fileprivate func hasLines(of other: String) -> Bool { "\n\(self)\n".contains("\n\(other)\n") }
}

extension Sequence where Element: Hashable {
  /// Each element once, in order of the first.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
