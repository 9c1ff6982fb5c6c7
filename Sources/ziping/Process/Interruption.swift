import Console
import Spreadsheet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What happens when the process is told to end, or nobody reads its output any more.
enum Interruption {
  /// Where the handler of a signal says which one has come.
  nonisolated(unsafe) private static var wakingEnd: CInt = -1
  nonisolated(unsafe) private static var waitingEnd: CInt = -1

  /// From here on temporary files are removed before a signal ends the process, or it ends because nobody reads its output.
  ///
  /// A handler may do next to nothing, so it wakes a thread, where everything is allowed. Call it before other threads begin.
  static func removeTemporaryFilesAtEnd() {
    // Where a broken pipe is to be ignored, writing into it is an error like others.
    if !isIgnoring(signal(SIGPIPE, SIG_IGN)) { Terminal.endByBrokenPipe = { Interruption.endByBrokenPipe() } }
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    (waitingEnd, wakingEnd) = (ends[0], ends[1])
    var thread = pthread_t()
    guard pthread_create(&thread, nil, awaitSignal, nil) == 0 else { return }
    for number in Startup.endingSignals {
      let former = signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        write(Interruption.wakingEnd, &byte, 1)
      }
      // What `nohup` and the like have set to be ignored stays so.
      if isIgnoring(former) { signal(number, SIG_IGN) }
    }
  }

  private static func isIgnoring(_ handler: (@convention(c) (CInt) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static let awaitSignal: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { _ in
    var number: UInt8 = 0
    while read(waitingEnd, &number, 1) < 0, errno == EINTR {}
    removeTemporaryFiles { end(by: CInt(number)) }
    return nil
  }

  /// Ends the process as a broken pipe ends other tools: without a word.
  static func endByBrokenPipe() -> Never {
    removeTemporaryFiles { end(by: SIGPIPE) }
    exit(2)
  }

  /// Ends the programs that were started, since they could make files anew, and removes what is temporary.
  private static func removeTemporaryFiles(before end: () -> Void) {
    TimedProcess.endAll { TemporaryFolder.removeAll { AtomicFile.removeUnfinished(before: end) } }
  }

  /// Ends the process as the signal would have done.
  private static func end(by number: CInt) {
    signal(number, SIG_DFL)
    kill(getpid(), number)
  }
}
