import Foundation
import Spreadsheet

/// LibreOffice as a converter: run without a window, in a profile of its own that is removed afterwards, and for a limited time.
struct LibreOffice {
  private let program: String
  private let language: Language

  /// Finds LibreOffice among the programs of the system.
  /// - Throws: `Failure` when it is not installed.
  init(_ language: Language) throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates = folders.flatMap { folder in ["soffice", "libreoffice"].map { folder + "/" + $0 } }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile) else {
      throw Failure(
        language, "生成PDF需要LibreOffice(Debian、Ubuntu:sudo apt-get install libreoffice-writer),没有找到;也可以用--format html,在浏览器中打印。",
        "PDF needs LibreOffice, which is not installed (Debian, Ubuntu: sudo apt-get install libreoffice-writer); --format html needs nothing."
      )
    }
    program = found
    self.language = language
  }

  /// Makes a PDF of each flat OpenDocument text.
  /// - Parameters:
  ///   - texts: the documents.
  ///   - day: the day that the PDFs give as that of their making, so that equal documents are equal bytes.
  /// - Returns: the PDFs, in the same order.
  /// - Throws: `Failure` when LibreOffice fails or takes too long.
  func documents(_ texts: [String], day: CalendarDate) throws -> [[UInt8]] {
    if texts.isEmpty { return [] }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ziping-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Failure.naming(language, "无法写入临时文件夹", "cannot write to the folder for temporary files") {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for (number, text) in texts.enumerated() { try Data(text.utf8).write(to: folder.appendingPathComponent("\(number).fodt")) }
    }
    let profile = "-env:UserInstallation=" + folder.appendingPathComponent("profile").absoluteString
    let files = texts.indices.map { folder.appendingPathComponent("\($0).fodt").path }
    let isDone = TimedProcess.run(
      program, [profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder.path] + files,
      environment: ["HOME": folder.path, "SOURCE_DATE_EPOCH": "\(day.daysSince1970 * 86_400)"], seconds: 60 + 5 * texts.count)
    let documents = texts.indices.map { Round.contents(of: folder.appendingPathComponent("\($0).pdf").path) }
    guard isDone, !documents.contains(where: { $0 == nil }) else {
      throw Failure(language, "LibreOffice没有生成PDF;也可以用--format html。", "LibreOffice made no PDF; --format html needs no LibreOffice.")
    }
    return documents.compactMap { $0 }
  }
}
