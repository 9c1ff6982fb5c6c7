/// What people wrote about a finding that is no more: its value was mended, or has changed and is still doubtful.
public struct FormerEntry: Hashable, Sendable {
  /// The number that the finding had.
  public let number: FindingNumber
  /// The answer; empty when there are only notes.
  public let answer: String
  /// Whether something is still found about the same thing, so that the answer is void and not done with.
  public let isVoid: Bool
}

extension Assessment {
  /// The answers to findings that are no more: their values were mended, or have changed and are still doubtful.
  /// - Complexity: O(n) over findings and answers.
  public var formerAnswers: [Answer] {
    let numbers = Set(findings.map(\.number))
    return answers.filter { !numbers.contains($0.number) }
  }

  /// What people wrote about findings that are no more: kept, so that nothing of it is lost, and valid again should the value return. A mere
  /// deadline has been met when there is nothing left to mend.
  /// - Complexity: O(n log n) over findings, answers and notes.
  public var formerEntries: [FormerEntry] {
    guard !formerAnswers.isEmpty || !listNotes.notes.isEmpty else { return [] }
    let numbers = Set(findings.map(\.number))
    let subjects = Set(numbers.map(\.subject))
    let answered = formerAnswers.map { FormerEntry(number: $0.number, answer: $0.text, isVoid: subjects.contains($0.number.subject)) }
    let known = numbers.union(answered.map(\.number))
    let noted = listNotes.notes.filter { number, notes in
      !known.contains(number) && (subjects.contains(number.subject) || notes.contains { $0.column != ListColumn.deadline.rawValue })
    }
    return answered
      + noted.keys.sorted { ($0.subject, $0.value) < ($1.subject, $1.value) }
      .map { FormerEntry(number: $0, answer: "", isVoid: subjects.contains($0.subject)) }
  }
}
