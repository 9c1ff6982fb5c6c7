import Foundation

/// A folder that is removed with the test.
final class Scratch {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("convert-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: url.appendingPathComponent(name)) }
  func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: url.appendingPathComponent(name)) }
  func text(of name: String) throws -> String { try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8) }
  func bytes(of name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: url.appendingPathComponent(name))) }
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
  /// Everything in the folder, hidden files too.
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
}
