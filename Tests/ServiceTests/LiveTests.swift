import Foundation
import Testing

@Suite("A running service", .enabled(if: Program.python, "Skipped: there is no python3"))
struct LiveTests {
  @Test("It stops gracefully, speaks TLS, refuses large files early, and shares its folder with no other", .timeLimit(.minutes(5)))
  func running() throws { #expect(try Program.run("live.py") == 0) }

  @Test("Killed in the middle of uploads and sends, it loses nothing that it had acknowledged", .timeLimit(.minutes(10)))
  func killed() throws { #expect(try Program.run("kill.py", "--rounds", "5") == 0) }
}

/// The programs in `Tests/LiveService`, which start the built tool as its users do.
enum Program {
  /// Whether they can run here.
  static let python = (try? status(of: ["python3", "--version"])) == 0

  /// Runs a program over the built tool.
  /// - Returns: its exit status; what it says goes to the test's own output.
  static func run(_ name: String, _ arguments: String...) throws -> Int32 {
    try status(of: ["python3", repository + "/Tests/LiveService/" + name, tool] + arguments)
  }

  private static func status(of command: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The tool beside the test bundle.
  private static var tool: String {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
    let beside = bundle ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [beside, URL(filePath: repository + "/.build/debug")].map { $0.appending(path: "ziping").path }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[1]
  }
}
