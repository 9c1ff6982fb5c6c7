internal import Foundation
internal import Spreadsheet

/// What the tool may do with the streams it writes to.
package enum Terminal {
  /// Whether text on standard output may be coloured: on a terminal, unless NO_COLOR is set (https://no-color.org).
  package static var isColored: Bool {
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// What ends the process when nobody reads its output any more; without it that is a failure like others. It is set before other threads
  /// begin.
  nonisolated(unsafe) package static var endByBrokenPipe: (() -> Never)?

  /// Writes text to standard output.
  /// - Throws: `Failure` when it cannot be written, as on a full disk.
  package static func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes bytes to standard output.
  /// - Throws: `Failure` when they cannot be written, as on a full disk.
  package static func write(_ bytes: [UInt8]) throws {
    do {
      try ByteOutput(path: "-").write(bytes)
    } catch {
      if error.isBrokenPipe { endByBrokenPipe?() }
      throw Failure("无法写到标准输出 (cannot write to standard output)")
    }
  }

  /// Writes a line for people to standard error; that it cannot be written is no failure of the job.
  package static func note(_ line: String) { try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8)) }
}
