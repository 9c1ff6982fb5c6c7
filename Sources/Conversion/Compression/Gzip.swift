internal import CLibisal
internal import Spreadsheet

/// Inflates gzip (RFC 1952), member after member, and checks every checksum.
final class GzipStage: ByteStage {
  private enum Place { case header, body, end }

  private let state = UnsafeMutablePointer<inflate_state>.allocate(capacity: 1)
  private let header = UnsafeMutablePointer<isal_gzip_header>.allocate(capacity: 1)
  private var window: CompressedWindow
  private var limit = InflationLimit()
  private var place = Place.header
  private var isFirst = true

  init(_ input: ByteInput) {
    window = CompressedWindow(input)
    isal_inflate_init(state)
    state.pointee.avail_in = 0
    begin()
  }

  deinit {
    state.deallocate()
    header.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let room = UInt32(min(buffer.count, 1 << 30))
    state.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_out = room
    while state.pointee.avail_out == room, place != .end {
      let isAtEnd = try refill()
      if place == .header { try readHeader(isAtEnd) } else { try inflate(isAtEnd) }
    }
    return Int(room - state.pointee.avail_out)
  }

  /// Makes ready for another member.
  private func begin() {
    isal_inflate_reset(state)
    state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR_VER)
    state.pointee.crc = 0
    isal_gzip_header_init(header)
    place = .header
  }

  /// Reads more when nothing is left.
  /// - Returns: whether there is no more.
  private func refill() throws(FileError) -> Bool {
    guard state.pointee.avail_in == 0 else { return false }
    let count = try window.refill()
    state.pointee.next_in = window.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_in = UInt32(count)
    return count == 0
  }

  private func readHeader(_ isAtEnd: Bool) throws(FileError) {
    guard !isAtEnd else { throw FileError(isFirst ? .truncated : .trailingBytes, path: window.path) }
    switch isal_read_gzip_header(state, header) {
    case ISAL_DECOMP_OK: place = .body
    case ISAL_END_INPUT: break
    default: throw FileError(isFirst ? .corrupt : .trailingBytes, path: window.path)
    }
  }

  private func inflate(_ isAtEnd: Bool) throws(FileError) {
    let (input, output) = (state.pointee.avail_in, state.pointee.avail_out)
    guard isal_inflate(state) == ISAL_DECOMP_OK else { throw FileError(.corrupt, path: window.path) }
    let written = Int(output - state.pointee.avail_out)
    try limit.note(read: Int(input) - Int(state.pointee.avail_in), written: written, path: window.path)
    if state.pointee.block_state == ISAL_BLOCK_FINISH {
      isFirst = false
      if try refill() { place = .end } else { begin() }
    } else if isAtEnd, written == 0 {
      throw FileError(.truncated, path: window.path)
    }
  }
}

/// Compresses to gzip with ISA-L's level 1, many times as fast as zlib. Equal input gives equal bytes.
final class GzipFilter: ByteFilter {
  /// Room for the tables of level 1 and for the bytes that wait to be coded.
  private static let levelBufferSize = 4096 + 16 * 1024 + 2 * 64 * 1024 + 4 * 64 * 1024

  private let stream = UnsafeMutablePointer<isal_zstream>.allocate(capacity: 1)
  private let levelBuffer = UnsafeMutablePointer<UInt8>.allocate(capacity: GzipFilter.levelBufferSize)
  private let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

  init() {
    isal_deflate_init(stream)
    stream.pointee.gzip_flag = UInt16(IGZIP_GZIP)
    stream.pointee.level = 1
    stream.pointee.level_buf = levelBuffer
    stream.pointee.level_buf_size = UInt32(GzipFilter.levelBufferSize)
    stream.pointee.flush = UInt16(NO_FLUSH)
  }

  deinit {
    stream.deallocate()
    levelBuffer.deallocate()
    piece.deallocate()
  }

  func pass(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, to output: (UnsafeRawBufferPointer) throws(FileError) -> Void
  ) throws(FileError) {
    // The library takes the input as mutable and does not change it.
    stream.pointee.next_in = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(clamping: bytes.count)
    stream.pointee.end_of_stream = isLast ? 1 : 0
    repeat {
      stream.pointee.next_out = piece.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(piece.count)
      isal_deflate(stream)
      try output(UnsafeRawBufferPointer(rebasing: piece[..<(piece.count - Int(stream.pointee.avail_out))]))
    } while stream.pointee.avail_out == 0
  }
}
