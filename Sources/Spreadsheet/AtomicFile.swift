internal import CWriteBehind
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that appears whole or not at all.
///
/// The content goes to a temporary file in the destination's folder; ``commit()`` brings it to the disk and gives it the destination's
/// name in one step. Without a commit the temporary file is removed, and a file that stood at the destination is as it was. The new
/// file gets the mode of the one that it replaces, or else 0644 less the process's umask. A symbolic link at the destination is replaced,
/// not followed.
///
/// ```swift
/// let file = try AtomicFile(for: "out/ranking.xlsx")
/// try makeWorkbook(at: file.temporaryPath)
/// try file.commit()
/// ```
public struct AtomicFile: ~Copyable, Sendable {
  /// Where the file shall stand.
  public let path: String
  /// The temporary file, empty at first, for the caller to fill.
  public let temporaryPath: String
  /// The temporary file, open for writing; negative where others write it, since there may be many.
  private let descriptor: CInt

  /// Where the temporary files that are there belong: a process that is told to end removes them, and errors do not speak of them.
  private static let unfinished = Mutex<[String: String]>([:])

  /// Removes the temporary files of all files that are not committed, and then lets the process be ended; until it is, no new one can be
  /// made.
  /// - Parameter end: Ends the process.
  public static func removeUnfinished(before end: () -> Void) {
    unfinished.withLock { files in
      for path in files.keys { unlink(path) }
      files = [:]
      end()
    }
  }

  /// Where a temporary file belongs; nil when the path is that of no such file.
  static func destination(ofTemporary path: String) -> String? { unfinished.withLock { $0[path] } }

  /// Makes the temporary file for a destination.
  /// - Parameter path: Where the file shall stand; its folder must exist.
  /// - Throws: ``FileError`` when the folder does not take the file, or what stands there is a device, a pipe or the like.
  public init(for path: String) throws(FileError) {
    try self.init(for: path, staysOpen: false)
  }

  private init(for path: String, staysOpen: Bool) throws(FileError) {
    self.path = path
    let file = try AtomicFile.createTemporary(for: path)
    temporaryPath = file.path
    descriptor = staysOpen ? file.descriptor : -1
    if !staysOpen { close(file.descriptor) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    AtomicFile.unfinished.withLock { [temporaryPath] files in
      if files.removeValue(forKey: temporaryPath) != nil { unlink(temporaryPath) }
    }
  }

  /// Writes a file with these bytes, in place of any that stands there.
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: Where the file shall stand; its folder must exist.
  /// - Throws: ``FileError`` naming the step that failed.
  /// - Complexity: O(n) over the bytes.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try filled(with: bytes, for: path).commit()
  }

  /// The temporary file for a destination, with its content.
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: Where the file shall stand; its folder must exist.
  /// - Returns: The temporary file, to be placed or committed.
  /// - Throws: ``FileError`` naming the step that failed.
  /// - Complexity: O(n) over the bytes.
  public static func filled(with bytes: [UInt8], for path: String) throws(FileError) -> AtomicFile {
    let file = try AtomicFile(for: path, staysOpen: true)
    try file.fill(with: bytes)
    return file
  }

  /// Brings a folder to the disk, with the names of all files that were placed in it.
  /// - Throws: ``FileError`` when the system fails to.
  public static func synchronizeNames(in folder: String) throws(FileError) { try synchronize(folder) }

  /// Brings the content to the disk and moves it to the destination.
  /// - Throws: ``FileError`` when the content cannot reach the disk or the destination cannot be replaced.
  public consuming func commit() throws(FileError) {
    try place()
    try AtomicFile.synchronize(AtomicFile.folder(of: path))
  }

  /// Brings the content to the disk, and only then gives the file its name: one of many files of a folder. That the names stay on the disk
  /// too is certain after ``synchronizeNames(in:)``, which comes after the last one.
  /// - Throws: ``FileError`` when the content cannot reach the disk or the destination cannot be replaced.
  public func place() throws(FileError) {
    try store()
    try takePlace()
  }

  /// Gives the file its name, once its content has been stored.
  /// - Throws: ``FileError`` when the destination cannot be replaced.
  func takePlace() throws(FileError) {
    guard rename(temporaryPath, path) == 0 else { throw FileError(.rename, path: path) }
    AtomicFile.unfinished.withLock { [temporaryPath] in $0[temporaryPath] = nil }
  }

  /// Brings the content to the disk.
  /// - Throws: ``FileError`` when it cannot reach the disk.
  func store() throws(FileError) {
    if descriptor >= 0 {
      try AtomicFile.synchronize(descriptor, temporaryPath)
    } else {
      try AtomicFile.synchronize(temporaryPath)
    }
  }

  /// Has the system begin to bring content that was given as bytes to the disk, without waiting for it: of many files that are placed
  /// together, each then waits for less.
  public func beginStoring() { if descriptor >= 0 { write_behind(descriptor, 0, 0) } }

  /// Waits until everything that was written to the file system of the file is on the disk; false where that cannot be done.
  func storeAll() -> Bool { descriptor >= 0 && write_all_behind(descriptor) != 0 }

  /// Whether the content has reached the disk, after ``storeAll()``.
  var isStored: Bool { descriptor >= 0 && write_behind_succeeded(descriptor) != 0 }

  /// The content of the temporary file.
  /// - Throws: ``FileError`` when the file cannot be read.
  /// - Complexity: O(n) over the bytes.
  public func contents() throws(FileError) -> [UInt8] {
    let descriptor = open(temporaryPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.read, path: path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(.read, path: path) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  private func fill(with bytes: [UInt8]) throws(FileError) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { writeBytes(descriptor, UnsafeRawBufferPointer(rebasing: $0[offset...])) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw FileError(.write, path: path) }
      offset += written
    }
  }

  private static func createTemporary(for path: String) throws(FileError) -> (path: String, descriptor: CInt) {
    let mode = try modeOfReplaced(path)
    let folder = folder(of: path)
    while true {
      let name = folder + "/.ziping-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp"
      // Made and remembered at once, so that it cannot be left behind.
      let (descriptor, code) = unfinished.withLock { files in
        let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        if descriptor >= 0 { files[name] = path }
        return (descriptor, errno)
      }
      if descriptor >= 0 {
        if let mode { fchmod(descriptor, mode) }
        return (name, descriptor)
      }
      guard code == EEXIST || code == EINTR else { throw FileError(operation: .create, path: folder, code: code) }
    }
  }

  /// What people may do with the file that stands there; nil when there is none, but nothing, a folder or a link.
  /// - Throws: ``FileError`` when something else stands there. Somebody with the rights could put a file in the place of `/dev/null`, and
  ///   anybody in that of a link to a folder.
  private static func modeOfReplaced(_ path: String) throws(FileError) -> mode_t? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    if isLink {
      if leadsToOpenFile(path) { throw FileError(operation: .replace, path: path, code: EPERM) }
      if stat(path, &status) != 0 { return nil }
    }
    let type = status.st_mode & S_IFMT
    // A folder does not give way to a file; the system says so best.
    guard type == S_IFREG || type == S_IFDIR && !isLink else { throw FileError(operation: .replace, path: path, code: EPERM) }
    return type == S_IFREG && !isLink ? status.st_mode & 0o777 : nil
  }

  /// Whether a link leads into `/proc`, as `/dev/stdout` does: to a file that the process has open, and that would not get the content.
  private static func leadsToOpenFile(_ link: String) -> Bool {
    let folder = "/proc/".utf8.map(CChar.init)
    var target = [CChar](repeating: 0, count: folder.count)
    return readlink(link, &target, target.count) == folder.count && target == folder
  }

  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Waits until a file, or the names of a folder, have reached the disk.
  private static func synchronize(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.synchronize, path: path) }
    defer { close(descriptor) }
    try synchronize(descriptor, path)
  }

  /// Waits until what is open has reached the disk. Some file systems cannot synchronise a folder; that is no failure.
  private static func synchronize(_ descriptor: CInt, _ path: String) throws(FileError) {
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else { throw FileError(.synchronize, path: path) }
  }
}

/// `write(2)`; a function of its own because ``AtomicFile/write(_:to:)`` hides the C name.
private func writeBytes(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
