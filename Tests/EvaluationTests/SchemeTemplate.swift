import Evaluation
import Foundation

/// The scheme file of Pingliang 2022, as it stands in the repository.
enum SchemeTemplate {
  static let url = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Templates/pingliang-2022/scheme.yaml").standardized

  static func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

  static func scheme() throws -> Scheme { try Scheme(yaml: text(), file: "scheme.yaml") }
}
