import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// Counts of what the service did, in the text format of Prometheus.
final class Metrics: Sendable {
  private let counts = Mutex<Counts>(Counts())
  private static let bounds = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private struct Counts {
    var byStatus: [Int: Int] = [:]
    var uploads: [String: Int] = [:]
    var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var seconds = 0.0
  }

  /// A request was answered.
  func answered(status: Int, seconds: Double) {
    counts.withLock { counts in
      counts.byStatus[status, default: 0] += 1
      counts.seconds += seconds
      counts.buckets[Metrics.bounds.firstIndex { seconds <= $0 } ?? Metrics.bounds.count] += 1
    }
  }

  /// A file was checked, with this disposition.
  func checked(_ disposition: String) { counts.withLock { $0.uploads[disposition, default: 0] += 1 } }

  /// The text of the metrics, with how many jobs run or wait now.
  func text(waitingJobs: Int) -> String {
    let counts = counts.withLock { $0 }
    var lines = ["# TYPE ziping_requests_total counter"]
    lines += counts.byStatus.sorted { $0.key < $1.key }.map { "ziping_requests_total{status=\"\($0.key)\"} \($0.value)" }
    lines.append("# TYPE ziping_uploads_total counter")
    lines += counts.uploads.sorted { $0.key < $1.key }.map { "ziping_uploads_total{disposition=\"\($0.key)\"} \($0.value)" }
    lines.append("# TYPE ziping_jobs gauge")
    lines.append("ziping_jobs \(waitingJobs)")
    lines.append("# TYPE ziping_request_seconds histogram")
    var sum = 0
    for (position, count) in counts.buckets.enumerated() {
      sum += count
      let bound = position < Metrics.bounds.count ? "\(Metrics.bounds[position])" : "+Inf"
      lines.append("ziping_request_seconds_bucket{le=\"\(bound)\"} \(sum)")
    }
    lines += ["ziping_request_seconds_sum \(counts.seconds)", "ziping_request_seconds_count \(sum)"]
    return lines.map { $0 + "\n" }.joined()
  }
}

/// Counts requests and how long they take.
struct RequestCount: RouterMiddleware {
  let metrics: Metrics

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    metrics.answered(status: response.status.code, seconds: (ContinuousClock.now - start) / .seconds(1))
    return response
  }
}
