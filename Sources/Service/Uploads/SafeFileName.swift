import Foundation

/// The name of a client's file, fit to be shown and to be given to a download: its last part, without anything that a system could
/// take for more than a name. It is never a path of the service.
struct SafeFileName: Sendable {
  let text: String

  /// Makes a name safe; at most 120 characters are kept, with the extension.
  init(_ name: String) {
    let last = name.precomposedStringWithCanonicalMapping.split(whereSeparator: { "/\\".contains($0) }).last.map(String.init) ?? ""
    let kept = last.unicodeScalars.filter { scalar in
      !SafeFileName.refused.contains(scalar) && !CharacterSet.controlCharacters.contains(scalar)
        && scalar.properties.generalCategory != .format
    }
    var text = String(String.UnicodeScalarView(kept)).trimmingCharacters(in: CharacterSet(charactersIn: " ."))
    if text.count > 120 {
      let suffix = (text as NSString).pathExtension
      text = String(text.prefix(110)) + (suffix.isEmpty || suffix.count > 8 ? "" : "." + suffix)
    }
    self.text = text.isEmpty ? "未命名.xlsx" : text
  }

  private static let refused = CharacterSet(charactersIn: "\"<>|:*?%;'`$&\u{FFFD}")
}
