import Foundation
import NIOCore

/// A temporary file that a body is written to while it arrives, so that slow clients take disk and no memory.
///
/// The kernel keeps what was just written, so writing does not wait for the disk.
final class IncomingFile {
  private let limit: Int
  private let path: String
  private let handle: FileHandle
  private(set) var size = 0
  private var isTaken = false

  /// An empty file in a folder, which takes at most so many bytes.
  init(in folder: String, limit: Int) throws {
    self.limit = limit
    path = folder + "/." + RandomToken().text + ".upload"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Refusal.failed }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  deinit { if !isTaken { unlink(path) } }

  /// Adds bytes.
  /// - Throws: ``Refusal`` when the file becomes too large; the system's error when the disk is full.
  func append(_ bytes: some Collection<UInt8>) throws {
    size += bytes.count
    guard size <= limit else { throw Refusal.tooLarge(limit) }
    try handle.write(contentsOf: Data(bytes))
  }

  /// The whole file.
  func finish(named name: String) throws -> ReceivedFile {
    try handle.close()
    isTaken = true
    return ReceivedFile(name: name, path: path)
  }
}
