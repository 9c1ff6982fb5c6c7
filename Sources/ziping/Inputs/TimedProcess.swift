import Foundation
import Synchronization

/// A program that is run in a group of its own, so that all of it can be ended when it takes too long.
enum TimedProcess {
  /// The groups of the programs that run.
  private static let running = Mutex<Set<pid_t>>([])

  /// Ends all programs that run, and then lets this process be ended; until it is, no other one can be started.
  /// - Parameter end: Ends the process.
  static func endAll(before end: () -> Void) {
    running.withLock { groups in
      for group in groups { kill(-group, SIGKILL) }
      end()
    }
  }

  /// Runs a program without a shell; what it prints is dropped.
  /// - Parameters:
  ///   - program: the path of the program.
  ///   - arguments: its arguments.
  ///   - environment: variables besides those of this process.
  ///   - seconds: how long it may take.
  /// - Returns: whether it ended with status 0 in time.
  static func run(_ program: String, _ arguments: [String], environment: [String: String], seconds: Int) -> Bool {
    // Started and remembered at once, so that it cannot be left behind.
    let started = running.withLock { groups in
      let child = spawn(program, arguments, environment)
      if let child { groups.insert(child) }
      return child
    }
    guard let child = started else { return false }
    defer { running.withLock { groups in _ = groups.remove(child) } }
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      var status: Int32 = 0
      if waitpid(child, &status, WNOHANG) == child { return status == 0 }
      usleep(20_000)
    }
    kill(-child, SIGKILL)
    waitpid(child, nil, 0)
    return false
  }

  private static func spawn(_ program: String, _ arguments: [String], _ environment: [String: String]) -> pid_t? {
    var attributes = posix_spawnattr_t()
    var actions = posix_spawn_file_actions_t()
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    for stream in 0...2 { posix_spawn_file_actions_addopen(&actions, Int32(stream), "/dev/null", stream == 0 ? O_RDONLY : O_WRONLY, 0) }
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
    var child: pid_t = 0
    let isStarted = withCStrings([program] + arguments) { arguments in
      withCStrings(variables) { posix_spawn(&child, program, &actions, &attributes, arguments, $0) == 0 }
    }
    return isStarted ? child : nil
  }

  /// Calls a body with texts as C wants them: pointers, then a null.
  private static func withCStrings(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Bool) -> Bool {
    let pointers = texts.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }
}
