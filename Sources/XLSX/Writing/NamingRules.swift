internal import Spreadsheet

/// What Excel accepts as the name of a sheet, and how a formula refers to it.
package enum SheetName {
  /// How long a name may be, in UTF-16 units.
  private static let limit = 31

  /// Refuses names that Excel would call damaged.
  static func check(_ name: String) throws(WritingError.Kind) {
    guard (1...limit).contains(name.utf16.count), !name.hasPrefix("'"), !name.hasSuffix("'") else { throw .sheetName(name) }
    for scalar in name.unicodeScalars where "[]:*?/\\".unicodeScalars.contains(scalar) || scalar.properties.generalCategory == .control {
      throw .sheetName(name)
    }
    guard name.lowercased() != "history" else { throw .sheetName(name) }
    _ = try EscapedText.plain(name, limit: limit)
  }

  /// The name between apostrophes. Always, since names such as `2022` or `C1` are read as something else without them.
  static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// Which of some names is this one: of several that differ by capital letters alone the one that is written the same.
  /// - Complexity: O(n) over the names.
  package static func index(of name: String, in names: [String]) -> Int? {
    let folded = name.lowercased()
    return names.firstIndex(of: name) ?? names.firstIndex { $0.lowercased() == folded }
  }

  /// The name with a number behind it when a sheet has it already.
  /// - Complexity: O(n) over the names that are taken.
  static func free(_ name: String, besides names: [String]) -> String {
    let taken = Set(names.map { $0.lowercased() })
    guard taken.contains(name.lowercased()) else { return name }
    var number = 2
    while taken.contains(numbered(name, number).lowercased()) { number += 1 }
    return numbered(name, number)
  }

  /// Whether a sheet that was to have a wanted name may have got this one, since another had it already.
  package static func isNumbered(_ name: String, from wanted: String) -> Bool {
    guard name.hasSuffix(")"), let bracket = name.lastIndex(of: "("), let number = Int(name[bracket...].dropFirst().dropLast()) else {
      return false
    }
    return name == numbered(wanted, number)
  }

  /// A name with a number behind it, cut to make room for that.
  private static func numbered(_ name: String, _ number: Int) -> String {
    let ending = " (\(number))"
    return String(decoding: name.utf16.prefix(limit - ending.count), as: UTF16.self) + ending
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
