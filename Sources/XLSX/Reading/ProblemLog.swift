/// The problems that reading got over, in the order in which they were met.
///
/// A damaged file may have the same problem in every cell; of each kind only the first hundred are kept.
final class ProblemLog {
  private static let limitOfAKind = 100
  private(set) var problems: [WorkbookError] = []
  private var counts: [WorkbookError.Kind: Int] = [:]

  /// Notes a problem.
  func note(_ problem: WorkbookError) {
    let count = counts[problem.kind, default: 0]
    counts[problem.kind] = count + 1
    if count < ProblemLog.limitOfAKind { problems.append(problem) }
  }

  /// Notes a problem unless it has been noted already.
  func noteOnce(_ problem: WorkbookError) {
    if !problems.contains(problem) { note(problem) }
  }
}
