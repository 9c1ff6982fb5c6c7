import ArgumentParser
import Foundation
import Spreadsheet

/// The workbooks to work on.
struct WorkbookPaths: ParsableArguments {
  @Argument(help: ArgumentHelp("Workbooks, or folders that are searched for workbooks.", valueName: "path"))
  var paths: [String]

  /// The files, folders searched recursively in the order of their names; hidden files and locks of open workbooks are left out.
  ///
  /// What an earlier run wrote to `output`, a file or folder, is no input, wherever that lies; a file that is named twice counts once.
  /// - Throws: `Failure` when a path does not exist or there is nothing to work on.
  func files(besides output: String? = nil, _ language: Language) throws -> [String] {
    let written = output.map { WorkbookPaths.absolute($0) }
    var seen: Set<String> = []
    let distinct = try paths.flatMap { try WorkbookPaths.files(at: $0, language) }.filter { file in
      let path = WorkbookPaths.absolute(file)
      guard let written else { return seen.insert(path).inserted }
      return path != written && !path.hasPrefix(written + "/") && seen.insert(path).inserted
    }
    guard !distinct.isEmpty else {
      throw Failure(language, "没有找到工作簿:\(paths.joined(separator: "、"))", "no workbooks found in \(paths.joined(separator: ", "))")
    }
    return distinct
  }

  private static let extensions: Set<String> = ["xlsx", "xlsm", "xltx", "xltm", "xls", "xlsb", "et", "ett", "ods"]

  private static func files(at path: String, _ language: Language) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(language, "文件或文件夹不存在:\(path)", "no such file or folder: \(path)")
    }
    guard isFolder.boolValue else { return [path] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let visible = names.filter { !$0.hasPrefix(".") && !$0.hasPrefix("~$") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return try visible.flatMap { name -> [String] in
      let inside = path.hasSuffix("/") ? path + name : path + "/" + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: inside, isDirectory: &isFolder) else { return [] }
      if isFolder.boolValue { return isLink(inside) ? [] : try files(at: inside, language) }
      return extensions.contains((name as NSString).pathExtension.lowercased()) ? [inside] : []
    }
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  /// A link to a folder is not followed: it could lead back to where the search began.
  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }
}
