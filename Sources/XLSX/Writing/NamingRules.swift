internal import Spreadsheet

/// What Excel accepts as the name of a sheet, and how a formula refers to it.
enum SheetName {
  /// Refuses names that Excel would call damaged.
  static func check(_ name: String) throws(WritingError.Kind) {
    guard (1...31).contains(name.utf16.count), !name.hasPrefix("'"), !name.hasSuffix("'") else { throw .sheetName(name) }
    for scalar in name.unicodeScalars where "[]:*?/\\".unicodeScalars.contains(scalar) || scalar.properties.generalCategory == .control {
      throw .sheetName(name)
    }
    guard name.lowercased() != "history" else { throw .sheetName(name) }
    _ = try EscapedText.plain(name, limit: 31)
  }

  /// The name between apostrophes. Always, since names such as `2022` or `C1` are read as something else without them.
  static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

/// What Excel accepts as a defined name.
enum DefinedNameRules {
  /// Refuses names that Excel would call damaged: cell references, other first characters than letters, blanks and signs.
  static func check(_ name: String) throws(WritingError.Kind) {
    guard let first = name.unicodeScalars.first, name.utf16.count <= 255, isLetter(first) || first == "_" || first == "\\",
      name.unicodeScalars.dropFirst().allSatisfy({ isLetter($0) || $0.properties.numericType != nil || "_.?\\".unicodeScalars.contains($0) }
      ),
      CellReference(name) == nil, !looksLikeRowColumn(name)
    else { throw .definedName(name) }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  /// Whether the name reads as `R1C1`, `R`, `C`, `R2` or `C3`.
  private static func looksLikeRowColumn(_ name: String) -> Bool {
    var rest = name.lowercased().utf8[...]
    if rest.first == UInt8(ascii: "r") {
      rest.removeFirst()
      rest = rest.drop { (48...57).contains($0) }
      if rest.isEmpty { return true }
    }
    guard rest.first == UInt8(ascii: "c") else { return false }
    return rest.dropFirst().allSatisfy { (48...57).contains($0) }
  }
}
