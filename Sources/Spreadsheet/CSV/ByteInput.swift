#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Gives bytes piece by piece, as an inflater does.
package protocol ByteStage: AnyObject {
  /// Writes bytes into a buffer and returns how many; 0 only at the end.
  /// - Throws: `FileError` when they cannot be read.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int
}

/// Bytes that are read one after the other: a file, standard input, an array, or what another stage makes of them.
public final class ByteInput {
  /// Where the bytes come from, for messages; `-` is standard input.
  package let path: String
  private let stage: (any ByteStage)?
  /// How many bytes have been read.
  package private(set) var count = 0
  /// Is told of that number after each read.
  package var progress: (@Sendable (Int) -> Void)?
  private let descriptor: CInt
  private let isOwned: Bool
  private var held: ArraySlice<UInt8>

  /// Opens a file.
  /// - Parameter path: the file; `-` is standard input.
  /// - Throws: `FileError` when the file cannot be opened.
  public init(path: String) throws(FileError) {
    self.path = path
    stage = nil
    isOwned = path != "-"
    descriptor = isOwned ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    held = []
    guard descriptor >= 0 else { throw FileError(.read, path: path) }
  }

  /// Bytes that are there already.
  public init(_ bytes: [UInt8]) {
    path = ""
    stage = nil
    isOwned = false
    descriptor = -1
    held = bytes[...]
  }

  /// Bytes that a stage gives.
  package init(_ stage: any ByteStage, path: String) {
    self.path = path
    self.stage = stage
    isOwned = false
    descriptor = -1
    held = []
  }

  deinit { if isOwned, descriptor >= 0 { close(descriptor) } }

  /// Reads bytes into a buffer.
  /// - Returns: how many were read, perhaps fewer than there is room for; 0 only at the end.
  /// - Throws: `FileError` when reading fails.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    var length = takeHeld(into: buffer)
    if length == 0 {
      if let stage { length = try stage.read(into: buffer) } else { length = try readFile(into: buffer) }
    }
    count += length
    progress?(count)
    return length
  }

  /// The first bytes, which stay to be read; fewer than asked for only where there are no more.
  /// - Throws: `FileError` when reading fails.
  package func peek(_ length: Int) throws(FileError) -> [UInt8] {
    while held.count < length {
      var piece = [UInt8](repeating: 0, count: length - held.count)
      var failure: FileError?
      let count = piece.withUnsafeMutableBytes { buffer in
        do throws(FileError) { return try readFile(into: buffer) } catch { failure = error }
        return 0
      }
      if let failure { throw failure }
      guard count > 0 else { break }
      held += piece[..<count]
    }
    return Array(held.prefix(length))
  }

  private func readFile(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    guard descriptor >= 0 else { return 0 }
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
