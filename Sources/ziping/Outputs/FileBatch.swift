import Dispatch
import Spreadsheet
import Synchronization

/// Many files of one folder. Each is whole on the disk before it appears; a queue waits for the disk, while those who make the files go on.
///
/// Some files at a time are brought to the disk, which costs the system less than one by one.
final class FileBatch: Sendable {
  /// How many files go to the disk together.
  private static let groupSize = 16
  /// How many groups may wait for it.
  private static let groupLimit = 2

  private let folder: String
  private let queue = DispatchQueue(label: "ziping.files")
  private let room = DispatchSemaphore(value: FileBatch.groupLimit)
  /// The files that do not make a group yet.
  private let rest = Mutex<[AtomicFileReference]>([])
  private let failure = FirstFailure()

  /// The first file that could not be placed.
  private final class FirstFailure: Sendable {
    let error = Mutex<FileError?>(nil)
  }

  /// A batch of files of a folder that is there.
  init(in folder: String) { self.folder = folder }

  deinit { placeRest() }

  /// Hands over a file, which will stand in place of any that is there.
  /// - Throws: `FileError` when it cannot be written, or one before it could not be placed.
  /// - Complexity: O(n) over the bytes.
  func add(_ bytes: [UInt8], for path: String) throws(FileError) {
    try check()
    let made = AtomicFileReference(try AtomicFile.filled(with: bytes, for: path))
    made.file.beginStoring()
    let group = rest.withLock { files in
      files.append(made)
      return files.count < FileBatch.groupSize ? [] : FileBatch.taken(from: &files)
    }
    guard !group.isEmpty else { return }
    room.wait()
    // The batch itself must not end on its queue, for which it waits then.
    queue.async { [room, failure] in
      FileBatch.place(group, failure)
      room.signal()
    }
  }

  /// Waits until all files stand in the folder, and stay there.
  /// - Throws: `FileError` with the first that could not be placed.
  func finish() throws(FileError) {
    placeRest()
    try check()
    try AtomicFile.synchronizeNames(in: folder)
  }

  private func placeRest() {
    let group = rest.withLock { FileBatch.taken(from: &$0) }
    queue.sync { FileBatch.place(group, failure) }
  }

  private static func taken(from files: inout [AtomicFileReference]) -> [AtomicFileReference] {
    defer { files = [] }
    return files
  }

  private static func place(_ group: [AtomicFileReference], _ failure: FirstFailure) {
    group.place { error in failure.error.withLock { $0 = $0 ?? error } }
  }

  private func check() throws(FileError) {
    if let error = failure.error.withLock({ $0 }) { throw error }
  }
}
