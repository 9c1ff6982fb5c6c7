#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Bytes that are read one after the other: a file, standard input, or an array.
public final class ByteInput {
  private let path: String
  private let descriptor: CInt
  private let isOwned: Bool
  private var held: ArraySlice<UInt8>

  /// Opens a file.
  /// - Parameter path: the file; `-` is standard input.
  /// - Throws: `FileError` when the file cannot be opened.
  public init(path: String) throws(FileError) {
    self.path = path
    isOwned = path != "-"
    descriptor = isOwned ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    held = []
    guard descriptor >= 0 else { throw FileError(.read, path: path) }
  }

  /// Bytes that are there already.
  public init(_ bytes: [UInt8]) {
    path = ""
    isOwned = false
    descriptor = -1
    held = bytes[...]
  }

  deinit { if isOwned, descriptor >= 0 { close(descriptor) } }

  /// Reads bytes into a buffer.
  /// - Returns: how many were read, perhaps fewer than there is room for; 0 only at the end.
  /// - Throws: `FileError` when reading fails.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    guard descriptor >= 0 else { return takeHeld(into: buffer) }
    while true {
      let count = readBytes(descriptor, buffer)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(.read, path: path) }
      return count
    }
  }

  private func takeHeld(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let piece = held.prefix(buffer.count)
    buffer.copyBytes(from: piece)
    held = held.dropFirst(piece.count)
    return piece.count
  }
}

/// `read(2)`; a function of its own because `ByteInput.read(into:)` hides the C name.
private func readBytes(_ descriptor: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
