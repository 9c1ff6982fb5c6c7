internal import CLibzip

/// libzip's view of a `ByteSource`: the callback that reads, seeks and tells.
///
/// libzip can read from memory by itself, but only from memory that never moves; this way a Swift array is read without a copy.
final class ZipSource {
  private let bytes: any ByteSource
  private var position = 0
  private var error = zip_error_t()

  private init(_ bytes: any ByteSource) {
    self.bytes = bytes
    zip_error_init(&error)
  }

  /// A new libzip source that reads `bytes`; the caller owns it until an archive is opened over it.
  static func create(over bytes: any ByteSource) -> OpaquePointer? {
    let context = Unmanaged.passRetained(ZipSource(bytes))
    let callback: zip_source_callback = { context, data, length, command in
      guard let context else { return -1 }
      return Unmanaged<ZipSource>.fromOpaque(context).takeUnretainedValue().answer(command, data: data, length: length, context: context)
    }
    guard let source = zip_source_function_create(callback, context.toOpaque(), nil) else {
      context.release()
      return nil
    }
    return source
  }

  private static let supported: [zip_source_cmd_t] = [
    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK,
    ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
  ]

  private func answer(
    _ command: zip_source_cmd_t, data: UnsafeMutableRawPointer?, length: zip_uint64_t, context: UnsafeMutableRawPointer
  ) -> zip_int64_t {
    switch command {
    case ZIP_SOURCE_OPEN:
      position = 0
      return 0
    case ZIP_SOURCE_READ: return read(into: data, length: length)
    case ZIP_SOURCE_CLOSE: return 0
    case ZIP_SOURCE_STAT: return stat(into: data, length: length)
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&error, data, length)
    case ZIP_SOURCE_SEEK: return seek(data: data, length: length)
    case ZIP_SOURCE_TELL: return zip_int64_t(position)
    case ZIP_SOURCE_SUPPORTS: return Self.supported.reduce(0) { $0 | (1 << zip_int64_t($1.rawValue)) }
    case ZIP_SOURCE_FREE:
      Unmanaged<ZipSource>.fromOpaque(context).release()
      return 0
    default: return fail(ZIP_ER_OPNOTSUPP)
    }
  }

  private func read(into data: UnsafeMutableRawPointer?, length: zip_uint64_t) -> zip_int64_t {
    let buffer = UnsafeMutableRawBufferPointer(start: data, count: Int(clamping: length))
    guard let count = bytes.read(at: position, into: buffer) else { return fail(ZIP_ER_READ) }
    position += count
    return zip_int64_t(count)
  }

  private func stat(into data: UnsafeMutableRawPointer?, length: zip_uint64_t) -> zip_int64_t {
    guard let data, length >= MemoryLayout<zip_stat_t>.size else { return fail(ZIP_ER_INVAL) }
    let stat = data.assumingMemoryBound(to: zip_stat_t.self)
    zip_stat_init(stat)
    stat.pointee.size = zip_uint64_t(bytes.count)
    stat.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
    return zip_int64_t(MemoryLayout<zip_stat_t>.size)
  }

  private func seek(data: UnsafeMutableRawPointer?, length: zip_uint64_t) -> zip_int64_t {
    let target = zip_source_seek_compute_offset(zip_uint64_t(position), zip_uint64_t(bytes.count), data, length, &error)
    guard target >= 0, target <= bytes.count else { return -1 }
    position = Int(target)
    return 0
  }

  private func fail(_ code: Int32) -> zip_int64_t {
    zip_error_set(&error, code, 0)
    return -1
  }
}
