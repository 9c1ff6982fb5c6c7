#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A container in a file, of which only the pieces asked for are read.
///
/// It is read and not mapped: a file that another program cuts short gives an error then, and not a crash.
final class FileSource: ByteSource {
  let count: Int
  private let descriptor: Int32

  /// Opens a file.
  /// - Throws: `WorkbookError` when the path is a folder or cannot be read.
  init(path: String) throws(WorkbookError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw WorkbookError(.unreadableFile, detail: String(cString: strerror(errno))) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw WorkbookError(status.st_mode & S_IFMT == S_IFDIR ? .isDirectory : .unreadableFile)
    }
    self.descriptor = descriptor
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    var filled = 0
    while filled < buffer.count {
      let length = pread(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled, off_t(offset + filled))
      if length < 0, errno == EINTR { continue }
      guard length >= 0 else { return nil }
      if length == 0 { break }
      filled += length
    }
    return filled
  }
}
