/// The problems that reading got over, in the order in which they were met.
///
/// A damaged file may have the same problem in every cell; of each kind only the first hundred are kept.
final class ProblemLog {
  private static let limitOfAKind = 100
  private(set) var problems: [WorkbookError] = []
  /// How many problems there were, also those that were not kept.
  private(set) var count = 0
  private var counts: [WorkbookError.Kind: Int] = [:]

  /// Notes a problem.
  func note(_ problem: WorkbookError) {
    count += 1
    let known = counts[problem.kind, default: 0]
    counts[problem.kind] = known + 1
    if known < ProblemLog.limitOfAKind { problems.append(problem) }
  }

  /// Notes a problem unless it has been noted already.
  func noteOnce(_ problem: WorkbookError) {
    if !problems.contains(problem) { note(problem) }
  }
}
