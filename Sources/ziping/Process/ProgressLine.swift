import Synchronization

/// A line on standard error that says how much has been done; nothing unless that is a terminal, and nothing for short work.
final class ProgressLine: Sendable {
  private static let pause = Duration.milliseconds(250)

  private let isShown = StandardStream.error.isTerminal
  private let state: Mutex<(next: ContinuousClock.Instant, isWritten: Bool)>
  private let done = Mutex(0)

  init() { state = Mutex((.now + .milliseconds(700), false)) }

  /// One more of the files has been done.
  func advance(of total: Int) {
    let done = done.withLock { done in
      done += 1
      return done
    }
    if done < total { show(done, of: total) } else { clear() }
  }

  /// So many bytes have been done.
  func show(_ bytes: Int) { show { "\(bytes / 1_000_000) MB" } }

  /// So many of the files have been done.
  func show(_ done: Int, of total: Int) { show { "\(done)/\(total)" } }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      if state.isWritten { StandardStream.error.write("\r\u{1B}[K") }
      state.isWritten = false
    }
  }

  private func show(_ text: () -> String) {
    guard isShown else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard now >= state.next else { return }
      state = (now + ProgressLine.pause, true)
      StandardStream.error.write("\r\u{1B}[K" + text())
    }
  }
}
