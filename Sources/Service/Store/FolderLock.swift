import Foundation

/// Keeps a second service from using the same folder; the system gives the lock up when the process ends, however it ends.
final class FolderLock: Sendable {
  private let descriptor: CInt

  /// Locks a folder.
  /// - Throws: ``ServiceError/folderInUse(_:)`` when another process has it; ``ServiceError/folder(_:reason:)`` when it cannot be used.
  init(folder: String) throws {
    descriptor = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ServiceError.folder(folder, reason: String(cString: strerror(errno))) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw ServiceError.folderInUse(folder)
    }
  }

  deinit { close(descriptor) }
}
