import Console
import Foundation
import Spreadsheet

/// A folder that outputs go to; each file appears whole or not at all.
struct OutputFolder {
  let path: String
  let language: Language
  private let batch: FileBatch

  /// The folder, made with those above it where missing.
  init(_ path: String, _ language: Language) throws {
    self.path = path
    self.language = language
    batch = FileBatch(in: path)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(language, "无法建立文件夹:\(path)", "cannot make the folder \(path)")
    }
  }

  /// The path of a file in the folder.
  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  /// - Throws: `Failure` when a file of the folder would take the place of an input.
  func refuseReplacing(_ inputs: [InputFile], by name: String) throws {
    try refuseReplacing(inputs, by: [name])
  }

  /// - Throws: `Failure` when one of some files of the folder would take the place of an input.
  func refuseReplacing(_ inputs: [InputFile], by names: [String]) throws {
    // An input can only be where something is; to resolve all paths takes much longer than to look.
    let existing = names.map(path(of:)).filter { FileManager.default.fileExists(atPath: $0) }
    guard !existing.isEmpty else { return }
    let taken = Set(inputs.map(\.absolutePath))
    for path in existing where taken.contains(InputFile.absolute(path)) {
      try OutputFolder.refuseReplacing(inputs, by: path, language)
    }
  }

  /// - Throws: `Failure` when a file to be written is one of the inputs, which are never changed.
  static func refuseReplacing(_ inputs: [InputFile], by path: String, _ language: Language) throws {
    let target = InputFile.absolute(path)
    guard inputs.contains(where: { $0.absolutePath == target }) else { return }
    throw Failure(language, "输出会覆盖输入文件:\(path),请换一个输出位置。", "the output would replace the input \(path); choose another place.")
  }

  /// Writes a file of the folder.
  func write(_ bytes: [UInt8], to name: String) throws { try OutputFolder.write(bytes, to: path(of: name), language) }

  /// Writes one of many files of the folder; `finish` comes after the last one.
  func writeInBatch(_ bytes: [UInt8], to name: String) throws {
    do {
      try batch.add(bytes, for: path(of: name))
    } catch {
      throw Failure(error.message(in: language))
    }
  }

  /// Makes sure that all files written stay on the disk.
  func finish() throws {
    do {
      try batch.finish()
    } catch {
      throw Failure(error.message(in: language))
    }
  }

  /// Writes a file that appears whole or not at all; `-` is standard output.
  static func write(_ bytes: [UInt8], to path: String, _ language: Language) throws {
    do {
      if path == "-" { try ByteOutput(path: path).write(bytes) } else { try AtomicFile.write(bytes, to: path) }
    } catch {
      if error.isBrokenPipe { Terminal.endByBrokenPipe?() }
      throw Failure(error.message(in: language))
    }
  }
}
