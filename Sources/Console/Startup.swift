internal import Foundation

/// What every program here does first.
package enum Startup {
  /// The signals that tell a program to end.
  package static let endingSignals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Sets up what belongs to the process as a whole.
  package static func prepareProcess() {
    admitSignals()
    openStandardStreams()
    // More than a file may have is an error of writing, after which nothing of it remains, and not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    // Nothing here depends on the place of the host; without this, libzip has the system look the time zone up for every entry.
    setenv("TZ", "UTC0", 1)
    // Memory that one file leaves is what the next one needs, and giving it back to the system in between takes longer than reading a form.
    // Having freed a block as large as this, the allocator keeps twice as much (mallopt(3), M_MMAP_THRESHOLD).
    UnsafeMutableRawPointer.allocate(byteCount: 4 << 20, alignment: 16).deallocate()
  }

  /// Gives the streams that the process was started without something else: the next file that is opened would take their place. Reading
  /// from the one and writing to the others fails as it did.
  private static func openStandardStreams() {
    for descriptor: CInt in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Lets the signals in that end a program: whoever started this one may have done so from a thread that blocks them.
  private static func admitSignals() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in endingSignals { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
