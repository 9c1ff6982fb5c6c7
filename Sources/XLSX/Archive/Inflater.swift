internal import CLibisal

/// ISA-L's state for inflating one stream, with the window of compressed bytes that it reads from.
struct Inflater: ~Copyable {
  private let state: UnsafeMutablePointer<inflate_state>
  private let input: UnsafeMutableRawBufferPointer

  init() {
    state = .allocate(capacity: 1)
    // Wherever the input ends, ISA-L copies the last 32 KB that came out of it, twice.
    input = .allocate(byteCount: 64 << 10, alignment: 16)
    reset()
  }

  deinit {
    state.deallocate()
    input.deallocate()
  }

  /// Whether the last block has ended and everything that came of it was handed out.
  var isFinished: Bool { state.pointee.block_state == ISAL_BLOCK_FINISH }

  /// Makes ready for another raw deflate stream.
  func reset() {
    isal_inflate_init(state)
    state.pointee.avail_in = 0
  }

  /// Inflates into `output` until it is full, the stream ends or the input does.
  ///
  /// - Parameters:
  ///   - output: where the inflated bytes go.
  ///   - refill: writes compressed bytes into the buffer and returns how many; 0 at the end, nil when reading failed.
  /// - Returns: the number of bytes written; nil when the stream is damaged.
  func inflate(into output: UnsafeMutableRawBufferPointer, refill: (UnsafeMutableRawBufferPointer) -> Int?) -> Int? {
    let room = min(output.count, Int(UInt32.max >> 1))
    state.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_out = UInt32(room)
    while state.pointee.avail_out > 0, !isFinished {
      let before = state.pointee.avail_out
      var isAtEnd = false
      if state.pointee.avail_in == 0 {
        guard let count = refill(input) else { return nil }
        isAtEnd = count == 0
        state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_in = UInt32(clamping: count)
      }
      guard isal_inflate(state) == ISAL_DECOMP_OK else { return nil }
      if isAtEnd, state.pointee.avail_out == before, !isFinished { return nil }
    }
    return room - Int(state.pointee.avail_out)
  }
}
