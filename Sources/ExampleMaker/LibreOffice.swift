import Foundation
import Spreadsheet

/// Saves workbooks anew with LibreOffice, so that the examples are made by more than one program.
enum LibreOffice {
  /// Saves a workbook anew in place.
  /// - Returns: whether LibreOffice did it.
  static func saveAnew(_ file: URL) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "ziping-examples-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    guard run("soffice", ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder.path, file.path]) else {
      return false
    }
    let saved = folder.appendingPathComponent(file.lastPathComponent)
    guard let bytes = FileManager.default.contents(atPath: saved.path) else { return false }
    try AtomicFile.write([UInt8](bytes), to: file.path)
    return true
  }

  private static func run(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
