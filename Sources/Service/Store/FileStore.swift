import Crypto
import Foundation
import Spreadsheet

/// The files that were sent, each under the hash of its content, so that no name of a client is ever a path.
struct FileStore: Sendable {
  /// The folder of the files.
  let folder: String

  /// The store in a folder, made where it is not there.
  init(folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Keeps a file; when this returns it has reached the disk.
  /// - Parameters:
  ///   - bytes: the content.
  ///   - sha256: the hash of the content, by which the file is found again.
  /// - Throws: `FileError` when the file cannot be written.
  func keep(_ bytes: [UInt8], sha256: String) throws {
    try AtomicFile.write(bytes, to: folder + "/" + sha256)
  }

  /// The bytes of a file.
  /// - Throws: when the file is not there or its content is no longer what was kept.
  func bytes(of sha256: String) throws -> [UInt8] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + sha256)))
    guard bytes.sha256 == sha256 else { throw StoreError.damaged(sha256) }
    return bytes
  }

  /// Removes what a killed process left: temporary files, and files that no row speaks of.
  func sweep(keeping known: Set<String>) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !known.contains(name) {
      try FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }
}

/// Why the store cannot give what it keeps.
enum StoreError: Error {
  /// A file is not what it was when it was kept.
  case damaged(String)
}

extension Sequence where Element == UInt8, Self: ContiguousBytes {
  /// The SHA-256 in hexadecimal digits.
  var sha256: String { withUnsafeBytes { SHA256.hash(data: $0) }.hexadecimal }
}

extension Sequence where Element == UInt8 {
  /// Two hexadecimal digits for each byte.
  var hexadecimal: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
