import ArgumentParser
import Spreadsheet
import Synchronization

/// What is said of a batch: a line for each file in the order of the files, whichever is done first, and at the end those that failed.
final class BatchReport: Sendable {
  private struct State: Sendable {
    var waiting: [Int: (line: String, notes: [String])] = [:]
    var failures: [(index: Int, text: String)] = []
    var next = 0
    var done = 0
  }

  private let isQuiet: Bool
  private let total: Int
  private let state = Mutex(State())
  private let progress = ProgressLine()

  init(isQuiet: Bool, total: Int) {
    self.isQuiet = isQuiet
    self.total = total
  }

  /// Takes what is to be said of a file.
  func add(_ line: String, _ notes: [String], failure: String?, at index: Int) {
    state.withLock { state in
      state.waiting[index] = (line, notes)
      if let failure { state.failures.append((index, failure)) }
      state.done += 1
      while let (line, notes) = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        progress.clear()
        if !isQuiet, !StandardStream.output.write(line + "\n") { Interruption.endByBrokenPipe() }
        for note in notes { StandardStream.error.write(note + "\n") }
      }
      if !isQuiet { progress.show(state.done, of: total) }
    }
  }

  /// Lists the files that failed.
  /// - Throws: `ExitCode` 1 when there are such files.
  func finish(_ language: Language) throws {
    progress.clear()
    let failures = state.withLock { $0.failures.sorted { $0.index < $1.index } }
    guard !failures.isEmpty else { return }
    let count = "\(failures.count)/\(total)"
    StandardStream.error.write(language == .chinese ? "未能转换的文件(\(count)):\n" : "files that could not be converted (\(count)):\n")
    for failure in failures { StandardStream.error.write("  \(failure.text)\n") }
    throw ExitCode(1)
  }
}
