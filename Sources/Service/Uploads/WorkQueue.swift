import NIOPosix
import Synchronization

/// Threads for work that takes time, such as checking a file: a few at a time, some waiting, more refused, so that load is felt by the
/// clients and not by the memory.
final class WorkQueue: Sendable {
  private let threads: NIOThreadPool
  private let limit: Int
  private let jobs = Atomic<Int>(0)

  /// A queue.
  /// - Parameters:
  ///   - workers: how many jobs run at a time.
  ///   - waiting: how many may wait.
  init(workers: Int, waiting: Int) {
    threads = NIOThreadPool(numberOfThreads: workers)
    limit = workers + waiting
    threads.start()
  }

  /// How many jobs run or wait.
  var pending: Int { jobs.load(ordering: .relaxed) }

  /// Runs a job when its turn comes.
  /// - Throws: ``Refusal/busy`` when too many wait; the job's own error.
  func run<Result: Sendable>(_ job: @escaping @Sendable () throws -> Result) async throws -> Result {
    guard jobs.add(1, ordering: .relaxed).newValue <= limit else {
      jobs.subtract(1, ordering: .relaxed)
      throw Refusal.busy
    }
    defer { jobs.subtract(1, ordering: .relaxed) }
    return try await threads.runIfActive(job)
  }

  /// Ends the threads after the jobs that run.
  func finish() async throws { try await threads.shutdownGracefully() }
}
