import Evaluation
import Foundation

/// The scheme file of Pingliang 2022, as it stands in the repository.
enum SchemeTemplate {
  static let url = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Templates/pingliang-2022/scheme.yaml").standardized

  static func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

  static func scheme() throws -> Scheme { try Scheme(yaml: text(), file: "scheme.yaml") }

  /// The line on which this text stands first; 0 when it does not.
  static func line(of part: String) -> Int {
    guard let file = try? text(), let range = file.range(of: part) else { return 0 }
    return file[..<range.lowerBound].count(where: \.isNewline) + 1
  }
}
