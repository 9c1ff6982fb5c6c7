import Foundation

/// Names of outputs made from the names of inputs.
enum OutputNames {
  /// The names of files, numbered where several share a name.
  /// - Parameters:
  ///   - names: the names of the inputs.
  ///   - suffix: what the names of the outputs end with instead of the extension, such as `html`; nil to keep the extension.
  /// - Returns: a name for each, all different, also where case does not count.
  static func distinct(_ names: [String], withExtension suffix: String? = nil) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      let stem = (name as NSString).deletingPathExtension
      let suffix = suffix ?? (name as NSString).pathExtension
      let ending = suffix.isEmpty ? "" : ".\(suffix)"
      var copy = stem + ending
      var number = 2
      while !taken.insert(copy.lowercased()).inserted {
        copy = "\(stem)(\(number))" + ending
        number += 1
      }
      return copy
    }
  }
}
