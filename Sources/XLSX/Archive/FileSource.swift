#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A container in a file, of which only the pieces asked for are read.
///
/// It is read and not mapped: a file that another program cuts short gives an error then, and not a crash. A small file is read at once,
/// because asking the system for a hundred small pieces takes longer.
final class FileSource: ByteSource {
  private static let smallSize = 1 << 20

  let count: Int
  private let descriptor: Int32
  private let contents: MemorySource?

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
    let size = Int(status.st_size)
    let contents = [UInt8](unsafeUninitializedCapacity: size <= FileSource.smallSize ? size : 0) { buffer, count in
      count = FileSource.read(descriptor, at: 0, into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
    }
    count = size
    self.contents = contents.count == size ? MemorySource(contents) : nil
  }

  deinit { close(descriptor) }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    contents?.read(at: offset, into: buffer) ?? FileSource.read(descriptor, at: offset, into: buffer)
  }

  private static func read(_ descriptor: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
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
