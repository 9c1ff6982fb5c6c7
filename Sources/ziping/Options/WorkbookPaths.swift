import ArgumentParser
import Console
import Foundation
import Spreadsheet

/// The workbooks to work on.
struct WorkbookPaths: ParsableArguments {
  @Argument(help: ArgumentHelp("Workbooks, or folders that are searched for workbooks.", valueName: "path"))
  var paths: [String]
  @OptionGroup var legacy: LegacyOption

  private static let extensions: Set<String> = ["xlsx", "xlsm", "xltx", "xltm", "xls", "xlsb", "et", "ett", "ods"]

  /// The files, folders searched recursively in the order of their names; hidden files and locks of open workbooks are left out.
  ///
  /// What an earlier run wrote to `output` below a searched folder is no input; a file that is named twice counts once.
  /// - Throws: `Failure` when a path does not exist, there is nothing to work on, or an older format cannot be converted as asked for.
  func files(besides output: String? = nil, _ language: Language) throws -> [InputFile] {
    var seen: Set<String> = []
    let files = try paths.flatMap { path in try WorkbookPaths.files(at: path, besides: output, language) }
    let distinct = files.filter { seen.insert($0.absolutePath).inserted }
    guard !distinct.isEmpty else { throw InputFile.noneFound(in: paths, language) }
    return try WorkbookPaths.withDistinctNames(distinct).map { try legacy.readable($0, language) }
  }

  /// Files of equal names get their paths for names.
  private static func withDistinctNames(_ files: [InputFile]) -> [InputFile] {
    let counts = Dictionary(files.map { ($0.name, 1) }, uniquingKeysWith: +)
    return files.map { counts[$0.name, default: 0] > 1 ? InputFile(path: $0.path, name: $0.path) : $0 }
  }

  /// The file that a path names, or the workbooks in the folder that it names.
  /// - Throws: `Failure` when there is no such path.
  static func files(at path: String, besides output: String?, _ language: Language) throws -> [InputFile] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(language, "文件或文件夹不存在:\(path)", "no such file or folder: \(path)")
    }
    let absolute = InputFile.absolute(path)
    let name = (absolute as NSString).lastPathComponent
    guard isFolder.boolValue else { return [InputFile(path: path, name: name)] }
    let written = output.map { InputFile.absolute($0) }.flatMap { $0.hasPrefix(absolute + "/") ? $0 : nil }
    return search(InputFile(path: path, name: ""), besides: written)
  }

  private static func search(_ folder: InputFile, besides written: String?) -> [InputFile] {
    names(in: folder.path).flatMap { entry -> [InputFile] in
      let path = folder.path.hasSuffix("/") ? folder.path + entry.name : folder.path + "/" + entry.name
      let inside = InputFile(path: path, name: folder.name.isEmpty ? entry.name : folder.name + "/" + entry.name)
      guard written == nil || inside.absolutePath != written else { return [] }
      if entry.isFolder { return search(inside, besides: written) }
      // A link to a folder is not followed: it could lead back to where the search began.
      guard let point = entry.name.utf8.lastIndex(of: UInt8(ascii: ".")), !entry.mayBeLink || !isFolder(path) else { return [] }
      return extensions.contains(entry.name[entry.name.index(after: point)...].lowercased()) ? [inside] : []
    }
  }

  /// The names in a folder, in order of their bytes, with what the folder says of them. A name that is not UTF-8 is listed too, with its
  /// broken bytes replaced: its file cannot be opened under that name and is reported, not passed over.
  private static func names(in folder: String) -> [(name: String, isFolder: Bool, mayBeLink: Bool)] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [(name: String, isFolder: Bool, mayBeLink: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
      guard !name.hasPrefix("."), !name.hasPrefix("~$") else { continue }
      let type = Int32(entry.pointee.d_type)
      // Some file systems do not say what an entry is.
      let isFolder = type == Int32(DT_UNKNOWN) ? isFolder(folder + "/" + name, followingLinks: false) : type == Int32(DT_DIR)
      names.append((name, isFolder, type == Int32(DT_LNK) || type == Int32(DT_UNKNOWN)))
    }
    return names.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func isFolder(_ path: String, followingLinks: Bool = true) -> Bool {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    return result == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
