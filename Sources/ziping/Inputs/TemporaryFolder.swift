import Console
import Foundation
import Spreadsheet
import Synchronization

/// A folder for intermediate files, removed with everything in it when nobody needs it any more.
final class TemporaryFolder: Sendable {
  /// Where it is.
  let url: URL

  /// Those that are there.
  private static let folders = Mutex<Set<URL>>([])

  /// Removes all temporary folders, and then lets the process be ended; until it is, no other one can be made.
  /// - Parameter end: Ends the process.
  static func removeAll(before end: () -> Void) {
    folders.withLock { folders in
      for folder in folders { try? FileManager.default.removeItem(at: folder) }
      end()
    }
  }

  /// A new, empty folder that only its owner can open.
  /// - Throws: `Failure` when it cannot be made.
  init(_ language: Language) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("ziping-\(UUID().uuidString)", isDirectory: true)
    do {
      try TemporaryFolder.folders.withLock { [url] folders in
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        folders.insert(url)
      }
    } catch {
      throw Failure(language, "无法建立临时文件夹:\(url.path)", "cannot make the temporary folder \(url.path)")
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
    TemporaryFolder.folders.withLock { [url] folders in _ = folders.remove(url) }
  }
}
