import Foundation

/// What the tool may do with the streams it writes to.
enum Terminal {
  /// Whether text on standard output may be coloured: on a terminal, unless NO_COLOR is set (https://no-color.org).
  static var isColored: Bool {
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Writes text to standard output.
  /// - Throws: `Failure` when it cannot be written, as on a full disk.
  static func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes bytes to standard output.
  /// - Throws: `Failure` when they cannot be written, as on a full disk.
  static func write(_ bytes: [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      throw Failure("无法写到标准输出 (cannot write to standard output)")
    }
  }

  /// Writes a line for people to standard error; that it cannot be written is no failure of the job.
  static func note(_ line: String) { try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8)) }
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
    try? FileHandle.standardError.write(contentsOf: Data("\r\(title) \(done)/\(total)\(end)".utf8))
  }
}
