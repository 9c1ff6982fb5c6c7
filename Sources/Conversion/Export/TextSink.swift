internal import Spreadsheet
internal import Synchronization
internal import XLSX

/// Where the text of an export goes: straight to the output, or with more than one thread by way of another one, which compresses and stores
/// what this one has made before.
final class TextSink {
  private let output: TextOutput
  private let threads: Int
  private var lane: WritingLane?
  private var isBegun = false

  /// A sink before the first text.
  init(_ output: TextOutput, threads: Int) {
    self.output = output
    self.threads = threads
  }

  /// Writes what has been written and not been taken; it ends with a whole character.
  /// - Throws: `CSVError` when the output does not take it, or has not taken earlier text.
  /// - Complexity: O(n).
  func write(_ text: inout CSVWriter) throws(CSVError) {
    // What is written at once is not worth a thread.
    if isBegun, threads > 1, lane == nil { lane = WritingLane(to: output) }
    isBegun = true
    if let lane { return try lane.put(&text) }
    var failure: CSVError?
    text.take { bytes in
      do throws(CSVError) { try output.write(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Waits until everything has been written.
  /// - Throws: `CSVError` when the output has not taken it.
  func finish() throws(CSVError) {
    try lane?.finish()
    lane = nil
  }
}

/// A thread that writes blocks of text in the order in which they come.
private final class WritingLane {
  private static let blocks = 3

  private let empty: Handover<TextBlock>
  private let full = Handover<TextBlock>()
  private let failure = FirstFailure()
  private var thread: WorkerThread?

  /// Starts the thread; nil when the system has none left.
  init?(to output: TextOutput) {
    empty = Handover((0..<WritingLane.blocks).map { _ in TextBlock() })
    let (empty, full, failure) = (empty, full, failure)
    // From here to the end of the thread nobody else touches it.
    nonisolated(unsafe) let output = output
    thread = WorkerThread {
      while let text = full.take() {
        do throws(CSVError) {
          try WritingLane.write(text, to: output)
        } catch {
          failure.note(error)
          break
        }
        empty.put(text)
      }
      empty.close()
    }
    guard thread != nil else { return nil }
  }

  deinit { full.close() }

  /// Hands text over, as soon as there is room for it.
  func put(_ text: inout CSVWriter) throws(CSVError) {
    guard let block = empty.take(), failure.error == nil else { return try finish() }
    text.take(into: block)
    full.put(block)
  }

  /// Waits for the end of the thread.
  func finish() throws(CSVError) {
    full.close()
    thread = nil
    if let error = failure.error { throw error }
  }

  private static func write(_ text: TextBlock, to output: TextOutput) throws(CSVError) {
    var failure: CSVError?
    text.withBytes { bytes in
      do throws(CSVError) { try output.write(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}

/// The first error of a thread, for another one to see.
private final class FirstFailure: Sendable {
  private let state = Mutex<CSVError?>(nil)

  var error: CSVError? { state.withLock { $0 } }

  func note(_ error: CSVError) { state.withLock { $0 = $0 ?? error } }
}
