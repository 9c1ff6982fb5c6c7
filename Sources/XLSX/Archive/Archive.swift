internal import CLibzip

/// An open zip container.
///
/// libzip reads the directory and gives the raw bytes of entries; inflating, checksums and limits are ours (`EntryReader`).
/// Names of entries are only ever compared with one another: none becomes a path.
final class Archive {
  /// One entry of the directory, as the directory describes it. Nothing in it is believed until the entry is read.
  struct Entry {
    /// The position in the directory, by which libzip knows the entry.
    let index: Int
    /// The name as stored, with bytes that are no UTF-8 repaired.
    let name: String
    let compressedSize: Int
    let inflatedSize: Int
    let crc32: UInt32
    let method: Int
    let isEncrypted: Bool
  }

  /// The one owner of the handle, which closes it.
  private struct Handle: ~Copyable {
    let pointer: OpaquePointer

    deinit { zip_discard(pointer) }
  }

  /// The entries in the order of the directory.
  let entries: [Entry]
  /// What a reader of this container accepts.
  let limits: ReadingLimits
  /// The bytes of the container.
  let source: any ByteSource
  private let handle: Handle
  /// An inflater that a finished entry left behind; its tables are large, and one after the other can use them.
  var spareInflater: Inflater?

  /// Opens a container held in memory.
  convenience init(_ bytes: [UInt8], limits: ReadingLimits = .default) throws(WorkbookError) {
    try self.init(source: MemorySource(bytes), limits: limits)
  }

  /// Opens a container and lists it.
  /// - Throws: `WorkbookError` when there is no zip container, it contradicts itself or it has too many entries.
  init(source: any ByteSource, limits: ReadingLimits) throws(WorkbookError) {
    self.source = source
    self.limits = limits
    let handle = Handle(pointer: try Archive.open(source))
    let count = Int(zip_get_num_entries(handle.pointer, 0))
    guard count <= limits.entries else { throw WorkbookError(.tooManyParts, detail: "\(count) > \(limits.entries)") }
    var entries: [Entry] = []
    entries.reserveCapacity(count)
    for index in 0..<count { entries.append(try Archive.entry(at: index, in: handle.pointer)) }
    self.entries = entries
    self.handle = handle
  }

  /// Opens the raw bytes of an entry; nil when libzip cannot find its data. The caller closes it before the archive goes away.
  func openRaw(_ entry: Entry) -> OpaquePointer? {
    zip_fopen_index(handle.pointer, zip_uint64_t(entry.index), zip_flags_t(ZIP_FL_COMPRESSED))
  }

  private static func open(_ source: any ByteSource) throws(WorkbookError) -> OpaquePointer {
    guard let zipSource = ZipSource.create(over: source) else { throw WorkbookError(.tooLarge) }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let pointer = zip_open_from_source(zipSource, ZIP_RDONLY, &error) else {
      let code = zip_error_code_zip(&error)
      zip_source_free(zipSource)
      throw WorkbookError(kind(ofOpeningError: code), detail: "libzip \(code)")
    }
    return pointer
  }

  private static func kind(ofOpeningError code: Int32) -> WorkbookError.Kind {
    switch code {
    case ZIP_ER_NOZIP: .notAZip
    case ZIP_ER_MULTIDISK: .zipMultidisk
    case ZIP_ER_MEMORY: .tooLarge
    default: .zipInconsistent
    }
  }

  private static func entry(at index: Int, in pointer: OpaquePointer) throws(WorkbookError) -> Entry {
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    guard zip_stat_index(pointer, zip_uint64_t(index), 0, &stat) == 0,
      let name = zip_get_name(pointer, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_RAW))
    else { throw WorkbookError(.zipInconsistent, detail: "entry \(index)") }
    return Entry(
      index: index, name: String(cString: name), compressedSize: Int(clamping: stat.comp_size), inflatedSize: Int(clamping: stat.size),
      crc32: stat.crc, method: Int(stat.comp_method), isEncrypted: stat.encryption_method != ZIP_EM_NONE)
  }
}
