import Console
import Evaluation
import Foundation
import Reports
import Spreadsheet

/// A file to work on: where it is, and the name that results give it.
struct InputFile: Sendable {
  /// The path as it can be opened.
  let path: String
  /// The last part of the path, or the path below the folder that was searched: the same however and from wherever that was typed.
  let name: String
  /// What the file was before it was converted; nil for a file that is read as it was given.
  var converted: ConvertedFile?

  /// The path of the file that was given.
  var original: String { converted?.original ?? path }

  /// The path that two ways of naming the same file have in common.
  var absolutePath: String { InputFile.absolute(original) }

  static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path }

  // MARK: Content

  /// The bytes of a file; nil when it cannot be read.
  static func contents(of path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: path))).map { [UInt8]($0) }
  }

  /// The bytes of a file.
  /// - Throws: `Failure` when it cannot be read.
  static func read(_ path: String, _ language: Language) throws -> [UInt8] {
    guard let bytes = contents(of: path) else { throw unreadable(path, language) }
    return bytes
  }

  /// The bytes of the file as they were when it was checked.
  /// - Throws: `Failure` when it cannot be read, or has changed since.
  func read(unchangedSince source: SourceFile, _ language: Language) throws -> [UInt8] {
    let bytes = try InputFile.read(path, language)
    let sent = converted == nil ? bytes : try InputFile.read(original, language)
    guard FormChecker.hash(of: sent) == source.sha256 else { throw changed(language) }
    return bytes
  }

  /// That a file cannot be read.
  static func unreadable(_ path: String, _ language: Language) -> Failure {
    Failure(language, "无法读取文件:\(path)", "cannot read the file \(path)")
  }

  /// That the file is not any more what was checked.
  func changed(_ language: Language) -> Failure {
    Failure(language, "校核期间文件被改动:\(path)", "the file changed while it was being checked: \(path)")
  }

  /// That there is nothing to work on.
  static func noneFound(in paths: [String], _ language: Language) -> Failure {
    Failure(language, "没有找到工作簿:\(paths.joined(separator: "、"))", "no workbooks found in \(paths.joined(separator: ", "))")
  }
}
