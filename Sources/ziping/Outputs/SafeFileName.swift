/// Names for files, made of the names of sheets.
enum SafeFileName {
  private static let reserved: Set<String> = ["con", "prn", "aux", "nul"]

  /// A name that every common file system takes, and that no other file of the run has.
  static func name(for sheet: String, ending: String, besides taken: [String]) -> String {
    let folded = Set(taken.map { $0.lowercased() })
    let stem = stem(for: sheet)
    var candidate = stem + ending
    var number = 2
    while folded.contains(candidate.lowercased()) {
      candidate = "\(stem) (\(number))" + ending
      number += 1
    }
    return candidate
  }

  private static func stem(for sheet: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in sheet.unicodeScalars {
      let isSafe = scalar.properties.generalCategory != .control && !"/\\:*?\"<>|".unicodeScalars.contains(scalar)
      scalars.append(isSafe ? scalar : "_")
    }
    var stem = Substring(String(scalars))
    while let last = stem.last, last == " " || last == "." { stem.removeLast() }
    // A sheet has at most 31 characters unless the file breaks that rule; names of files have 255 bytes.
    while stem.utf8.count > 200 { stem.removeLast() }
    let isHidden = stem.hasPrefix(".") || stem.hasPrefix("-")
    return stem.isEmpty || isHidden || reserved.contains(stem.lowercased()) ? "_" + stem : String(stem)
  }
}
