internal import Spreadsheet

/// Writes the parts of a container, on a thread of its own where one is granted, which deflates while more is put together.
///
/// What fails there is thrown by a later step, at the latest by the last. The bytes do not depend on the threads.
struct ZipWriting: ~Copyable {
  private typealias Block = XMLBuffer.Block

  /// What there is to do, in order.
  private enum Step: Sendable {
    case begin(String)
    case write(Block)
    case end
  }

  private static let blockCount = 3

  private let stream: ZipStream
  private let steps = Handover<Step>()
  private let empties = Handover<Result<Block, FileError>>()
  private let thread: WorkerThread?
  private let isThreaded: Bool

  /// - Parameters:
  ///   - stream: the container, which is left to this value.
  ///   - threads: how many threads there may be; with one, all is done where it is asked for.
  ///   - blockSize: how much memory each of the blocks has that go to and fro.
  init(_ stream: ZipStream, threads: Int, blockSize: Int) {
    self.stream = stream
    // Only the thread touches the stream until it has closed the queue of empty blocks.
    nonisolated(unsafe) let stream = stream
    let (steps, empties) = (steps, empties)
    thread = threads > 1 ? WorkerThread { ZipWriting.run(steps, on: stream, returning: empties) } : nil
    isThreaded = thread != nil
    guard isThreaded else { return }
    for _ in 0..<ZipWriting.blockCount { empties.put(.success(Block(capacity: blockSize))) }
  }

  deinit {
    guard isThreaded else { return }
    steps.close()
    while let block = empties.take() { try? block.get().deallocate() }
  }

  /// Begins a part; the one before must have ended.
  /// - Throws: `FileError` when the file does not take what came before.
  func begin(_ name: String) throws(FileError) {
    if isThreaded { steps.put(.begin(name)) } else { try stream.begin(name) }
  }

  /// Adds bytes to the part, and empties the buffer.
  /// - Throws: `FileError` when the file does not take what came before.
  /// - Complexity: O(n).
  func write(_ buffer: inout XMLBuffer) throws(FileError) {
    guard isThreaded, let empty = empties.take() else {
      try stream.write(buffer.bytes)
      return buffer.truncate(to: 0)
    }
    steps.put(.write(buffer.exchange(for: try empty.get())))
  }

  /// Ends the part.
  /// - Throws: `FileError` when the file does not take what came before.
  func end() throws(FileError) {
    if isThreaded { steps.put(.end) } else { try stream.end() }
  }

  /// Ends the container.
  /// - Throws: `FileError` when the file does not take what came before.
  consuming func finish() throws(FileError) {
    if isThreaded {
      steps.close()
      while let block = empties.take() { try block.get().deallocate() }
    }
    try stream.finish()
  }

  private static func run(_ steps: Handover<Step>, on stream: ZipStream, returning empties: Handover<Result<Block, FileError>>) {
    var failure: FileError?
    while let step = steps.take() {
      if failure == nil {
        do throws(FileError) { try perform(step, on: stream) } catch { failure = error }
      }
      guard case .write(let block) = step else { continue }
      guard let failure else {
        empties.put(.success(block))
        continue
      }
      block.deallocate()
      empties.put(.failure(failure))
    }
    // A failure of the very last step.
    if let failure { empties.put(.failure(failure)) }
    empties.close()
  }

  private static func perform(_ step: Step, on stream: ZipStream) throws(FileError) {
    switch step {
    case .begin(let name): try stream.begin(name)
    case .write(let block): try stream.write(block.bytes)
    case .end: try stream.end()
    }
  }
}
