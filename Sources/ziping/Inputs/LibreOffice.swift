import Foundation
import Spreadsheet

/// LibreOffice, where it is installed: it converts files of formats that ziping does not read or write itself.
struct LibreOffice {
  private let program: String

  /// The program that is found on the path; nil when there is none.
  init?() {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates = folders.flatMap { ["\($0)/soffice", "\($0)/libreoffice"] }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile) else { return nil }
    program = found
  }

  /// Converts a file to XLSX, and puts the result beside no other file in a new folder.
  ///
  /// It runs with a profile of its own, so that it neither meets a window that is open nor leaves anything behind, and is ended when it
  /// takes too long. Macros do not run.
  /// - Parameters:
  ///   - path: the file.
  ///   - folder: an empty folder for the result.
  /// - Returns: the path of the result; nil when there is none, because LibreOffice cannot read the file.
  func convert(_ path: String, in folder: URL) -> String? {
    let profile = folder.appendingPathComponent("profile", isDirectory: true)
    let isDone = run(["--convert-to", "xlsx", "--outdir", folder.path, URL(fileURLWithPath: path).path], profile: profile, seconds: 120)
    try? FileManager.default.removeItem(at: profile)
    let name = (URL(fileURLWithPath: path).lastPathComponent as NSString).deletingPathExtension
    let result = folder.appendingPathComponent("\(name).xlsx").path
    return isDone && FileManager.default.fileExists(atPath: result) ? result : nil
  }

  /// Runs LibreOffice without a window, with a profile of its own.
  /// - Parameters:
  ///   - arguments: what to do.
  ///   - profile: the folder of the profile, in a folder that is removed afterwards: temporary files stand beside it, which LibreOffice
  ///     leaves behind when it is ended.
  ///   - environment: variables besides those of this process.
  ///   - seconds: how long it may take.
  /// - Returns: whether it ended well in time.
  func run(_ arguments: [String], profile: URL, environment: [String: String] = [:], seconds: Int) -> Bool {
    TimedProcess.run(
      program, ["-env:UserInstallation=\(profile.absoluteString)", "--headless", "--norestore"] + arguments,
      environment: environment.merging(["TMPDIR": profile.deletingLastPathComponent().path]) { given, _ in given }, seconds: seconds)
  }
}
