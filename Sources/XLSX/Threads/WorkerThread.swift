#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A thread for one job, whose end is waited for before the value goes away. Nothing of the concurrency runtime is started for it.
package struct WorkerThread: ~Copyable {
  private let thread: pthread_t

  /// What `pthread_create` hands over.
  private final class Job {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a job; nil when the system has no thread left.
  package init?(_ body: @escaping @Sendable () -> Void) {
    let job = Unmanaged.passRetained(Job(body))
    #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(&thread, nil, { WorkerThread.run($0) }, job.toOpaque())
      guard status == 0, let thread else {
        job.release()
        return nil
      }
      self.thread = thread
    #else
      var thread = pthread_t()
      guard pthread_create(&thread, nil, { WorkerThread.run($0) }, job.toOpaque()) == 0 else {
        job.release()
        return nil
      }
      self.thread = thread
    #endif
  }

  /// Waits for the end of the job.
  deinit { pthread_join(thread, nil) }

  private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
    return nil
  }
}
