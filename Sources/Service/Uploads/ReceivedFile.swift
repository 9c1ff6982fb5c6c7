import Foundation

/// A file that a client sent, in a temporary file that goes when this does.
final class ReceivedFile: Sendable {
  /// The client's name of the file, made safe to be shown.
  let name: String
  private let path: String

  /// A file received under a name.
  init(name: String, path: String) {
    self.name = SafeFileName(name).text
    self.path = path
  }

  deinit { unlink(path) }

  /// The content.
  func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
}
