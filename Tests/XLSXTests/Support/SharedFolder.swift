import Foundation

/// The folder `shared` beside the repository, or the one that `ZIPING_SHARED` names: real and hostile workbooks that are not ours to keep.
enum SharedFolder {
  /// Where the folder is; nil when there is none.
  static let path: String? = {
    let named = ProcessInfo.processInfo.environment["ZIPING_SHARED"]
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let path = named ?? root.deletingLastPathComponent().appending(path: "shared").path
    return FileManager.default.fileExists(atPath: path + "/corpus/manifest.tsv") ? path : nil
  }()

  /// Whether the folder is there.
  static var isThere: Bool { path != nil }

  /// What a skipped test says.
  static let absence = "Skipped: there is no ../shared; set ZIPING_SHARED to its path"

  /// The rows of a table with a header, by the names of its columns. Quotes around fields are taken off.
  static func table(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOfFile: (path ?? "") + "/" + name, encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(unquoted) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }

  private static func unquoted(_ field: Substring) -> String {
    guard field.count >= 2, field.first == "\"", field.last == "\"" else { return String(field) }
    return String(field.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
