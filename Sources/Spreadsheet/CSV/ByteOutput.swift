internal import CWriteBehind

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Changes bytes on their way to an output, as a compressor does.
package protocol ByteFilter: AnyObject {
  /// Takes bytes and hands on what has come of them so far; with `isLast`, all that is left.
  /// - Throws: `FileError` when the output does not take it.
  func pass(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, to output: (UnsafeRawBufferPointer) throws(FileError) -> Void
  ) throws(FileError)
}

/// Bytes that are written one after the other, to a file that is there already or to standard output.
package final class ByteOutput {
  /// How much of a file may wait in memory before it is stored. What the system has begun to store early is not waited for when the file is
  /// synchronised.
  private static let behindSize = 4 << 20

  private let path: String
  private let descriptor: CInt
  private let isOwned: Bool
  private let filter: (any ByteFilter)?
  /// How much is in the file, and how much of it is being stored.
  private var stored = 0
  private var behind = 0
  /// How many bytes have been given to be written.
  package private(set) var count = 0
  /// Is told of that number after each write.
  package var progress: (@Sendable (Int) -> Void)?

  /// Opens a file for writing from its beginning on.
  /// - Parameters:
  ///   - path: the file, such as the temporary one of an `AtomicFile`; `-` is standard output.
  ///   - filter: what the bytes go through, if anything; the output must be finished then.
  /// - Throws: `FileError` when the file cannot be opened.
  package init(path: String, filter: (any ByteFilter)? = nil) throws(FileError) {
    self.path = path
    self.filter = filter
    isOwned = path != "-"
    descriptor = isOwned ? open(path, O_WRONLY | O_CLOEXEC) : STDOUT_FILENO
    guard descriptor >= 0 else { throw FileError(.write, path: path) }
  }

  deinit { if isOwned, descriptor >= 0 { close(descriptor) } }

  /// Writes bytes behind those before.
  /// - Throws: `FileError` when not all of them can be written.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    if let filter {
      try filter.pass(bytes, isLast: false) { piece throws(FileError) in try store(piece) }
    } else {
      try store(bytes)
    }
    count += bytes.count
    progress?(count)
  }

  /// Writes what a filter has kept back.
  /// - Throws: `FileError` when it cannot be written.
  package func finish() throws(FileError) {
    try filter?.pass(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) { piece throws(FileError) in try store(piece) }
  }

  private func store(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = writeBytes(descriptor, rest)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw FileError(.write, path: path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      stored += written
    }
    if isOwned, stored - behind >= ByteOutput.behindSize {
      write_behind(descriptor, Int64(behind), Int64(stored - behind))
      behind = stored
    }
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
  /// - Parameters:
  ///   - input: the bytes.
  ///   - limit: how many are accepted.
  /// - Throws: `FileError` when the input cannot be read or has more, or the output does not take it.
  /// - Complexity: O(n).
  package func copy(from input: ByteInput, atMost limit: Int = .max) throws(FileError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while case let length = try input.read(into: buffer), length > 0 {
      guard length <= limit - count else { throw FileError(operation: .read, path: input.path, code: EFBIG) }
      try write(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
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
