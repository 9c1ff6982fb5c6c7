import Evaluation
import Synchronization

/// Assessments by version, so that a board need not read each stored line again; it holds no more than a province.
final class AssessmentCache: Sendable {
  private let known = Mutex<[Int64: Assessment]>([:])
  private static let capacity = 256

  /// What came of a version.
  func assessment(of version: Version) throws -> Assessment {
    let id = version.id ?? 0
    if let found = known.withLock({ $0[id] }) { return found }
    let assessment = try version.assessment()
    known.withLock { known in
      if known.count >= AssessmentCache.capacity, let any = known.keys.first { known[any] = nil }
      known[id] = assessment
    }
    return assessment
  }
}
