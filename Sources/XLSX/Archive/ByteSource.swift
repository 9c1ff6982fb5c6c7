/// The bytes of a container, read piece by piece at any place and by any thread.
protocol ByteSource: AnyObject, Sendable {
  /// How many bytes there are.
  var count: Int { get }

  /// Copies bytes from `offset` on into `buffer`; the number copied is smaller than asked at the end, and nil when reading failed.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int?
}

extension ByteSource {
  /// Up to `length` bytes from `offset` on; fewer at the end of the source or when reading fails.
  func bytes(at offset: Int, length: Int) -> [UInt8] {
    let available = offset < 0 || offset > count ? 0 : min(max(0, length), count - offset)
    return [UInt8](unsafeUninitializedCapacity: available) { buffer, initialized in
      initialized = read(at: offset, into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
    }
  }
}

/// A container that is in memory already.
final class MemorySource: ByteSource {
  private let storage: [UInt8]

  init(_ bytes: [UInt8]) { storage = bytes }

  var count: Int { storage.count }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    guard offset >= 0, offset <= storage.count else { return nil }
    let length = min(buffer.count, storage.count - offset)
    storage.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + length])) }
    return length
  }
}
