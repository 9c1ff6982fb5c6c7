import Foundation

/// The built program, run as users run it.
enum Tool {
  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the program with arguments in a folder, the root of the repository unless given.
  static func run(_ arguments: String..., in folder: URL = repository) throws -> Run { try run(arguments, in: folder) }

  /// Runs the program with a list of arguments.
  static func run(_ arguments: [String], in folder: URL = repository) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    let errors = FileManager.default.temporaryDirectory.appendingPathComponent("ziping-\(UUID().uuidString).err")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// The program beside the test bundle.
  private static var program: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
    let beside = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [beside, repository.appendingPathComponent(".build/debug")].map { $0.appendingPathComponent("ziping") }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? candidates[1]
  }
}
