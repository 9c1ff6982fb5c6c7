import Evaluation
import Foundation

/// The scheme file of Pingliang 2022, as it stands in the repository.
enum SchemeTemplate {
  static func scheme() throws -> Scheme {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Templates/pingliang-2022/scheme.yaml")
      .standardized
    return try Scheme(yaml: String(contentsOf: url, encoding: .utf8), file: "scheme.yaml")
  }
}
