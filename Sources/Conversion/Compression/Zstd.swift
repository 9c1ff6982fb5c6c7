internal import CZstd
internal import Spreadsheet

/// Inflates Zstandard (RFC 8878), frame after frame, with a window of at most 128 MiB.
final class ZstdStage: ByteStage {
  private let stream = ZSTD_createDStream()
  private var window: CompressedWindow
  private var limit = InflationLimit()
  private var input = ZSTD_inBuffer()
  /// Whether all frames so far have ended.
  private var isBetweenFrames = false
  private var hasFrame = false
  private var isFull = false

  init(_ input: ByteInput) { window = CompressedWindow(input) }

  deinit { ZSTD_freeDStream(stream) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
    while output.pos == 0, buffer.count > 0 {
      // What did not fit the last time comes first, without more input.
      if input.pos == input.size, !isFull {
        input = ZSTD_inBuffer(src: window.bytes.baseAddress, size: try window.refill(), pos: 0)
        guard input.size > 0 else {
          guard isBetweenFrames else { throw FileError(.truncated, path: window.path) }
          return 0
        }
      }
      let before = input.pos
      let result = ZSTD_decompressStream(stream, &output, &input)
      guard ZSTD_isError(result) == 0 else {
        throw FileError(hasFrame && isBetweenFrames ? .trailingBytes : .corrupt, path: window.path)
      }
      isBetweenFrames = result == 0
      hasFrame = hasFrame || isBetweenFrames
      isFull = output.pos == output.size && !isBetweenFrames
      try limit.note(read: input.pos - before, written: output.pos, path: window.path)
    }
    return output.pos
  }
}

/// Compresses to Zstandard at its usual level, with a checksum. Equal input gives equal bytes.
final class ZstdFilter: ByteFilter {
  private let stream = ZSTD_createCCtx()
  private let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

  init() { _ = ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1) }

  deinit {
    ZSTD_freeCCtx(stream)
    piece.deallocate()
  }

  func pass(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, to output: (UnsafeRawBufferPointer) throws(FileError) -> Void
  ) throws(FileError) {
    var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    while true {
      var target = ZSTD_outBuffer(dst: piece.baseAddress, size: piece.count, pos: 0)
      let left = ZSTD_compressStream2(stream, &target, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
      guard ZSTD_isError(left) == 0 else { throw FileError(operation: .write, path: "zstd", code: 12) }
      try output(UnsafeRawBufferPointer(rebasing: piece[..<target.pos]))
      if isLast ? left == 0 : input.pos == input.size { return }
    }
  }
}
