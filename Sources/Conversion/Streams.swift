internal import Spreadsheet
public import XLSX

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Files, and what only looks like one: standard input and output, pipes and devices, which are read and written from beginning to end.
extension Conversion {
  /// The largest workbook that is taken from a stream, in bytes.
  public static let largestSpool = 4 << 30

  /// Opens a workbook.
  ///
  /// A container is read from its end, so what comes from a stream is kept in a temporary file; its name is gone when this returns.
  /// - Parameters:
  ///   - path: the workbook; `-` is standard input.
  ///   - threads: how many threads may read it.
  /// - Returns: the open workbook.
  /// - Throws: `ConversionError` when it cannot be read.
  /// - Complexity: O(n) in the size of a stream.
  public static func openWorkbook(_ path: String, threads: Int = 1) throws(ConversionError) -> WorkbookFile {
    try translating {
      guard isStream(path) else { return try WorkbookFile(path: path, threads: threads) }
      let spool = try AtomicFile(for: temporaryFolder() + "/ziping.xlsx")
      try ByteOutput(path: spool.temporaryPath).copy(from: ByteInput(path: path), atMost: largestSpool)
      return try WorkbookFile(path: spool.temporaryPath, threads: threads)
    }
  }

  /// Lets a file be written that appears whole or not at all, by a closure that gets the path to write to; a stream is written as it is.
  static func writing<Result>(to path: String, _ body: (String) throws -> Result) throws -> Result {
    guard !isStream(path) else { return try body(path) }
    let file = try AtomicFile(for: path)
    let result = try body(file.temporaryPath)
    try file.commit()
    return result
  }

  /// Lets a file be written with steps back, which a stream does not allow: there it is copied when it is whole.
  static func writingContainer<Result>(to path: String, _ body: (String) throws -> Result) throws -> Result {
    guard isStream(path) else { return try writing(to: path, body) }
    let file = try AtomicFile(for: temporaryFolder() + "/ziping.xlsx")
    let result = try body(file.temporaryPath)
    try ByteOutput(path: path).copy(from: ByteInput(path: file.temporaryPath))
    return result
  }

  /// Whether a path is standard input or output, a pipe, a device or anything else that must not be replaced by a file.
  ///
  /// - Parameter path: the path; `-` is standard input or output.
  /// - Returns: false for files, and where nothing is.
  public static func isStream(_ path: String) -> Bool {
    // A link of these folders leads to what is open already, which may be a file.
    guard path != "-", !path.hasPrefix("/dev/std"), !path.hasPrefix("/dev/fd/"), !path.hasPrefix("/proc/") else { return true }
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }
}
