#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A queue through which one thread hands things to another, and which makes the one wait for the other.
package final class Handover<Element: Sendable>: @unchecked Sendable {
  // Everything below is touched under the lock only.
  private var waiting: [Element] = []
  private var isClosed = false
  /// How often a thread lets others run before it sleeps. What it waits for is mostly there within a tenth of a millisecond, about as long as
  /// it takes to wake a thread that sleeps, in a virtual machine above all.
  private static var yields: Int { 200 }

  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let arrival: UnsafeMutablePointer<pthread_cond_t>

  /// A queue with things that are there already. How many there can be is bounded by whoever makes them.
  package init(_ elements: [Element] = []) {
    waiting = elements
    lock = .allocate(capacity: 1)
    arrival = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(arrival, nil)
  }

  deinit {
    pthread_cond_destroy(arrival)
    pthread_mutex_destroy(lock)
    arrival.deallocate()
    lock.deallocate()
  }

  /// Hands a thing over. Nothing of it is left on this side, so that an array is changed in place on the other.
  package func put(_ element: consuming Element) {
    pthread_mutex_lock(lock)
    waiting.append(element)
    pthread_mutex_unlock(lock)
    pthread_cond_signal(arrival)
  }

  /// Says that nothing more will come.
  package func close() {
    pthread_mutex_lock(lock)
    isClosed = true
    pthread_mutex_unlock(lock)
    pthread_cond_broadcast(arrival)
  }

  /// The next thing, for which it waits; nil when nothing more will come.
  package func take() -> Element? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    for _ in 0..<Handover.yields where waiting.isEmpty && !isClosed {
      pthread_mutex_unlock(lock)
      sched_yield()
      pthread_mutex_lock(lock)
    }
    while waiting.isEmpty, !isClosed { pthread_cond_wait(arrival, lock) }
    return waiting.isEmpty ? nil : waiting.removeFirst()
  }
}
