internal import CLibisal

/// Compresses whole entries with ISA-L.
final class Deflater {
  private let stream: UnsafeMutablePointer<isal_zstream>

  init() { stream = .allocate(capacity: 1) }

  deinit { stream.deallocate() }

  /// The CRC-32 that zip containers store.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { crc32_gzip_refl(0, $0.baseAddress, UInt64($0.count)) }
  }

  /// The bytes as a raw deflate stream; the same bytes always give the same stream.
  /// - Complexity: O(n).
  func deflate(_ bytes: [UInt8]) -> [UInt8] {
    isal_deflate_init(stream)
    // The parts are small, and level 3 takes four times as long for a fifth less. What levels 1 and 2 make of a short entry depends, once
    // in some thousand runs, on where memory lies.
    stream.pointee.level = 0
    stream.pointee.end_of_stream = 1
    stream.pointee.flush = UInt16(NO_FLUSH)
    return bytes.withUnsafeBufferPointer { input in
      // What is compressed is only read, whatever the header says.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.pointee.avail_in = UInt32(clamping: input.count)
      return drain(expecting: input.count / 4 + 256)
    }
  }

  private func drain(expecting count: Int) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(count)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32 << 10) { piece in
      repeat {
        stream.pointee.next_out = piece.baseAddress
        stream.pointee.avail_out = UInt32(piece.count)
        guard isal_deflate(stream) == COMP_OK else { return }
        output += piece.prefix(piece.count - Int(stream.pointee.avail_out))
      } while stream.pointee.avail_out == 0
    }
    return output
  }
}
