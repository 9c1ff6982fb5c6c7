import Foundation

/// A line on standard error that says how far long work has come; nothing unless standard error is a terminal.
actor Progress {
  private let title: String
  private let total: Int
  private var done = 0
  private let isShown = isatty(STDERR_FILENO) == 1

  init(_ title: String, total: Int) {
    self.title = title
    self.total = total
  }

  /// One more piece is done.
  func advance() {
    done += 1
    guard isShown, total > 1 else { return }
    let end = done == total ? "\r\u{1B}[K" : ""
    try? FileHandle.standardError.write(contentsOf: Data("\r\(title) \(done)/\(total)\(end)".utf8))
  }
}
