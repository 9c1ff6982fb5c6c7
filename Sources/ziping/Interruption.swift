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
  /// From here on temporary files are removed before a signal ends the process, and writing into a broken pipe is an error like others.
  ///
  /// The signals are awaited in a thread of their own, where everything is allowed, unlike in a signal handler. Call it before other
  /// threads begin: they inherit what is blocked.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var thread = pthread_t()
    pthread_create(&thread, nil, Interruption.awaitSignal, nil)
  }

  /// What `nohup` and the like have set to be ignored stays so.
  private static func isIgnored(_ number: CInt) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static let awaitSignal: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { _ in
    var signals = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &signals)
    var number: CInt = 0
    guard sigwait(&signals, &number) == 0 else { return nil }
    AtomicFile.removeUnfinished()
    end(by: number)
    return nil
  }

  /// Ends the process as a broken pipe ends other tools: without a word.
  static func endByBrokenPipe() -> Never {
    AtomicFile.removeUnfinished()
    end(by: SIGPIPE)
    exit(2)
  }

  /// Ends the process as the signal would have done.
  private static func end(by number: CInt) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    signal(number, SIG_DFL)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    kill(getpid(), number)
  }

  /// Whether writing failed because nobody reads any more.
  static func isBrokenPipe(_ error: FileError) -> Bool { error.operation == .write && error.code == EPIPE }
}
