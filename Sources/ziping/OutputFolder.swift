import Foundation
import Spreadsheet

/// A folder that outputs go to; each file appears whole or not at all.
struct OutputFolder {
  let path: String
  let language: Language

  /// The folder, made with those above it where missing.
  init(_ path: String, _ language: Language) throws {
    self.path = path
    self.language = language
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(language, "无法建立文件夹:\(path)", "cannot make the folder \(path)")
    }
  }

  /// The path of a file in the folder.
  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  /// Writes a file of the folder.
  func write(_ bytes: [UInt8], to name: String) throws { try OutputFolder.write(bytes, to: path(of: name), language) }

  /// Writes a file that appears whole or not at all.
  static func write(_ bytes: [UInt8], to path: String, _ language: Language) throws {
    do {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw Failure(error.message(in: language))
    }
  }
}
