import Evaluation
import Foundation

/// The scheme file of Pingliang 2022, as it stands in the repository.
enum SchemeTemplate {
  static func text() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "Templates/pingliang-2022/scheme.yaml"), encoding: .utf8)
  }

  static func scheme() throws -> Scheme { try Scheme(yaml: text(), file: "scheme.yaml") }
}
