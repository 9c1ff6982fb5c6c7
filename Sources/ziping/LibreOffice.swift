import Foundation
import Spreadsheet

/// LibreOffice, where it is installed: it converts files of formats that ziping does not read or write itself.
struct LibreOffice {
  /// How long a conversion may take, in seconds.
  private static let patience = 120.0

  private let program: String

  /// The program that is found on the path; nil when there is none.
  init?() {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates = folders.flatMap { ["\($0)/soffice", "\($0)/libreoffice"] }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile) else { return nil }
    program = found
  }

  /// Converts a file, and puts the result beside no other file in a new folder.
  ///
  /// It runs with a profile of its own, so that it neither meets a window that is open nor leaves anything behind, and is ended when it
  /// takes too long. Macros do not run.
  /// - Parameters:
  ///   - path: the file.
  ///   - format: the format to make, as its extension: `xlsx`, `pdf`.
  ///   - folder: an empty folder for the result.
  /// - Returns: the path of the result; nil when there is none, because LibreOffice cannot read the file.
  func convert(_ path: String, to format: String, in folder: URL) -> String? {
    let profile = folder.appendingPathComponent("profile", isDirectory: true)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "-env:UserInstallation=\(profile.absoluteString)", "--headless", "--norestore", "--convert-to", format, "--outdir", folder.path,
      URL(fileURLWithPath: path).path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    wait(for: process)
    try? FileManager.default.removeItem(at: profile)
    let name = (URL(fileURLWithPath: path).lastPathComponent as NSString).deletingPathExtension
    let result = folder.appendingPathComponent("\(name).\(format)").path
    return FileManager.default.fileExists(atPath: result) ? result : nil
  }

  private func wait(for process: Process) {
    let deadline = Date(timeIntervalSinceNow: LibreOffice.patience)
    while process.isRunning, Date() < deadline { usleep(20_000) }
    // The program starts others; they form a group of processes with it.
    if process.isRunning { kill(-process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }
}
