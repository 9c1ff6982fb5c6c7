import Foundation
import Testing

/// Tables of known figures and outcomes, kept outside the repository: in `ZIPING_SHARED`, or in `../shared` beside it.
enum SharedTables {
  static let folder: URL = {
    let beside = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared").standardized
    return ProcessInfo.processInfo.environment["ZIPING_SHARED"].map { URL(filePath: $0) } ?? beside
  }()

  static var areThere: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "domain").path) }

  /// The rows of a tab-separated table, by the names of its columns.
  static func rows(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: folder.appending(path: "domain/\(name).tsv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }
}
