import Console
import Foundation
import Spreadsheet

/// A folder for intermediate files, removed with everything in it when nobody needs it any more.
final class TemporaryFolder: Sendable {
  /// Where it is.
  let url: URL

  /// A new, empty folder that only its owner can open.
  /// - Throws: `Failure` when it cannot be made.
  init(_ language: Language) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("ziping-\(UUID().uuidString)", isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(language, "无法建立临时文件夹:\(url.path)", "cannot make the temporary folder \(url.path)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
