internal import Foundation

extension String {
  /// The text without what readers of forms overlook: width, case, blanks and brackets.
  var comparable: String {
    let ignored = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: "()[]【】〔〕「」"))
    let kept = precomposedStringWithCompatibilityMapping.unicodeScalars.filter { !ignored.contains($0) }
    return String(String.UnicodeScalarView(kept)).lowercased()
  }
}
