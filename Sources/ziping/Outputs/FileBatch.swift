import Dispatch
import Spreadsheet
import Synchronization

/// Many files of one folder. Each is whole on the disk before it appears; a queue waits for the disk, while those who make the files go on.
final class FileBatch: Sendable {
  /// How many files may wait for the disk.
  private static let limit = 16

  private let folder: String
  private let queue = DispatchQueue(label: "ziping.files")
  private let room = DispatchSemaphore(value: FileBatch.limit)
  private let failure = FirstFailure()

  /// The first file that could not be placed.
  private final class FirstFailure: Sendable {
    let error = Mutex<FileError?>(nil)
  }

  /// A batch of files of a folder that is there.
  init(in folder: String) { self.folder = folder }

  deinit { queue.sync {} }

  /// Hands over a file, which will stand in place of any that is there.
  /// - Throws: `FileError` when it cannot be written, or one before it could not be placed.
  /// - Complexity: O(n) over the bytes.
  func add(_ bytes: [UInt8], for path: String) throws(FileError) {
    try check()
    let file = try AtomicFile.filled(with: bytes, for: path)
    room.wait()
    queue.async { [room, failure] in
      do throws(FileError) {
        try file.place()
      } catch {
        failure.error.withLock { $0 = $0 ?? error }
      }
      room.signal()
    }
  }

  /// Waits until all files stand in the folder, and stay there.
  /// - Throws: `FileError` with the first that could not be placed.
  func finish() throws(FileError) {
    queue.sync {}
    try check()
    try AtomicFile.synchronizeNames(in: folder)
  }

  private func check() throws(FileError) {
    if let error = failure.error.withLock({ $0 }) { throw error }
  }
}
