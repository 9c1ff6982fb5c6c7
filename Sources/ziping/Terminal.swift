import Foundation

/// What the tool may do with the streams it writes to.
enum Terminal {
  /// Whether text on standard output may be coloured: on a terminal, unless NO_COLOR is set (https://no-color.org).
  static var isColored: Bool {
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Writes text to standard output.
  static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
}

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
    FileHandle.standardError.write(Data("\r\(title) \(done)/\(total)\(end)".utf8))
  }
}
