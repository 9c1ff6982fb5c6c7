import Foundation

/// The built program, run as users run it.
enum Tool {
  struct Run {
    let status: Int32
    let bytes: Data
    let output: String
    let errors: String
  }

  /// Runs the program with arguments in a folder, the root of the repository unless given.
  static func run(_ arguments: String..., in folder: URL = repository) throws -> Run { try run(arguments, in: folder) }

  /// Runs one of the programs of the package with arguments in a folder, perhaps with an environment and something on its standard input.
  static func run(
    program name: String = "ziping", _ arguments: [String], in folder: URL = repository, environment: [String: String] = [:],
    input: [UInt8]? = nil
  ) throws -> Run {
    let process = Process()
    process.executableURL = program(name)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    let errors = FileManager.default.temporaryDirectory.appendingPathComponent("ziping-\(UUID().uuidString).err")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let entry = input.map { _ in Pipe() }
    if let entry { process.standardInput = entry }
    try process.run()
    if let entry, let input {
      // The program may stop reading early, which is no failure here. The thread that blocks the signal of that ends with it.
      Thread.detachNewThread {
        var brokenPipe = sigset_t()
        sigemptyset(&brokenPipe)
        sigaddset(&brokenPipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &brokenPipe, nil)
        try? entry.fileHandleForWriting.write(contentsOf: Data(input))
        try? entry.fileHandleForWriting.close()
      }
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, bytes: data, output: String(decoding: data, as: UTF8.self),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// A program beside the test bundle.
  static func program(_ name: String = "ziping") -> URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
    let beside = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [beside, repository.appendingPathComponent(".build/debug")].map { $0.appendingPathComponent(name) }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? candidates[1]
  }
}
