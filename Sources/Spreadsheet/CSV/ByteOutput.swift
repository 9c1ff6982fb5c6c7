#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Bytes that are written one after the other, to a file that is there already or to standard output.
package final class ByteOutput {
  private let path: String
  private let descriptor: CInt
  private let isOwned: Bool
  /// How many bytes have been written.
  package private(set) var count = 0

  /// Opens a file for writing from its beginning on.
  /// - Parameter path: the file, such as the temporary one of an `AtomicFile`; `-` is standard output.
  /// - Throws: `FileError` when the file cannot be opened.
  package init(path: String) throws(FileError) {
    self.path = path
    isOwned = path != "-"
    descriptor = isOwned ? open(path, O_WRONLY | O_CLOEXEC) : STDOUT_FILENO
    guard descriptor >= 0 else { throw FileError(.write, path: path) }
  }

  deinit { if isOwned, descriptor >= 0 { close(descriptor) } }

  /// Writes bytes behind those before.
  /// - Throws: `FileError` when not all of them can be written.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = writeBytes(descriptor, rest)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw FileError(.write, path: path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
    count += bytes.count
  }

  /// Writes bytes behind those before.
  /// - Throws: `FileError` when not all of them can be written.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    var failure: FileError?
    bytes.withUnsafeBytes { buffer in
      do throws(FileError) { try write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Writes all that an input has.
  /// - Throws: `FileError` when it cannot be read or written.
  /// - Complexity: O(n).
  package func copy(from input: ByteInput) throws(FileError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var failure: FileError?
      let count = buffer.withUnsafeMutableBytes { bytes in
        do throws(FileError) { return try input.read(into: bytes) } catch { failure = error }
        return 0
      }
      if let failure { throw failure }
      guard count > 0 else { return }
      try write(Array(buffer[..<count]))
    }
  }

  /// Writes bytes over those at a place; only files can do that.
  /// - Throws: `FileError` when they cannot be written.
  package func overwrite(at offset: Int, with bytes: [UInt8]) throws(FileError) {
    let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
    guard written == bytes.count else { throw FileError(.write, path: path) }
  }
}

/// `write(2)`; a function of its own because `ByteOutput.write(_:)` hides the C name.
private func writeBytes(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
