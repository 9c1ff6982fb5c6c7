/// Names for sheets, made of the names of files.
enum SheetTitle {
  private static let longest = 31

  /// The name of a file without its folder and endings, as Excel accepts it for a sheet.
  static func title(ofFileNamed path: String) -> String { legal(stem(ofFileNamed: path)) }

  /// Whether that is another name, since Excel does not accept this one.
  static func isChanged(ofFileNamed path: String) -> Bool { title(ofFileNamed: path) != stem(ofFileNamed: path) }

  private static func stem(ofFileNamed path: String) -> String {
    var name = String(path.split(separator: "/").last ?? "")
    for ending in [".gz", ".zst", ".csv", ".tsv", ".tab", ".txt"]
    where name.lowercased().hasSuffix(ending) && name.utf8.count > ending.utf8.count {
      name.removeLast(ending.count)
    }
    return name
  }

  private static func legal(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isIllegal =
        "[]:*?/\\".unicodeScalars.contains(scalar) || scalar.properties.generalCategory == .control || scalar.value & 0xFFFE == 0xFFFE
      scalars.append(isIllegal ? "_" : scalar)
    }
    let name = cut(String(scalars), to: longest).trimming { $0 == "'" || $0 == " " }
    if name.isEmpty { return "Sheet" }
    return name.lowercased() == "history" ? name + "_" : name
  }

  /// The name with a number behind it when it is taken already.
  static func distinct(_ name: String, from taken: some Sequence<String>) -> String {
    let taken = Set(taken.map { $0.lowercased() })
    var candidate = name
    var number = 2
    while taken.contains(candidate.lowercased()) {
      let ending = " (\(number))"
      candidate = cut(name, to: longest - ending.utf16.count) + ending
      number += 1
    }
    return candidate
  }

  private static func cut(_ text: String, to length: Int) -> String {
    var text = text
    while text.utf16.count > length { text.removeLast() }
    return text
  }
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    var text = Substring(self).drop(while: isTrimmed)
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }
}
