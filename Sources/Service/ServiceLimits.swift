import Foundation

/// How much the service takes, so that no client can take all of it.
public struct ServiceLimits: Sendable {
  /// The most bytes of an uploaded file.
  public var fileBytes = 20 << 20
  /// The most bytes of a form without a file.
  public var formBytes = 64 << 10
  /// The most parts of a multipart form.
  public var parts = 8
  /// How long an upload may take, in seconds.
  public var uploadSeconds = 120
  /// How long a connection may be silent, in seconds.
  public var idleSeconds = 60
  /// The most connections at a time.
  public var connections = 1024
  /// How many jobs, such as checking a file, run at a time.
  public var workers = max(2, ProcessInfo.processInfo.activeProcessorCount)
  /// How many jobs may wait; more are refused.
  public var waitingJobs = 512
  /// How many attempts to sign in an address has at once, and after how many seconds it gets another.
  public var signInByAddress = Rate(burst: 30, secondsEach: 2)
  /// How many attempts to sign in a code has at once, and after how many seconds it gets another.
  public var signInByCode = Rate(burst: 6, secondsEach: 20)
  /// How many uploads an account has at once, and after how many seconds it gets another.
  public var uploadByAccount = Rate(burst: 20, secondsEach: 3)
  /// How long a session lasts without use, in seconds.
  public var sessionSeconds = 8 * 3600
  /// The rounds of PBKDF2 for a new code.
  public var hashRounds = 210_000

  /// A rate that allows bursts.
  public struct Rate: Sendable {
    /// How many at once.
    public var burst: Int
    /// After how many seconds another is allowed.
    public var secondsEach: Double

    /// A rate that allows bursts.
    /// - Parameters:
    ///   - burst: how many at once.
    ///   - secondsEach: after how many seconds another is allowed.
    public init(burst: Int, secondsEach: Double) {
      self.burst = burst
      self.secondsEach = secondsEach
    }
  }

  /// The limits of ordinary use.
  public init() {}
}
