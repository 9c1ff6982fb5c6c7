internal import Evaluation
internal import Spreadsheet

/// The defined names of a form: those of the scheme wherever Excel takes them, and substitutes where it does not.
struct FormVocabulary {
  private let substitutes: [String: String]
  /// The name of all cells of grades.
  let grades: String
  /// The name of all cells of full marks.
  let fullMarks: String
  /// The name of the cell with the date of filling.
  let date: String

  /// The names for a scheme.
  /// - Complexity: O(n) over the fields.
  init(_ scheme: Scheme) {
    let names = Set(scheme.fields.map { $0.name.lowercased() })
    func unused(_ name: String) -> String { names.contains(name) ? unused(name + "_") : name }
    grades = unused("各项等级")
    fullMarks = unused("各项分值")
    date = unused("填表日期栏")
    var seen: Set<String> = []
    var substitutes: [String: String] = [:]
    for (number, field) in scheme.fields.enumerated() {
      let isNew = seen.insert(field.name.lowercased()).inserted
      if !isNew || !FormVocabulary.isLegal(field.name) { substitutes[field.name] = unused("数据项_\(number + 1)") }
    }
    self.substitutes = substitutes
  }

  /// The defined name of a field.
  func name(of field: String) -> String { substitutes[field] ?? field }

  /// A live check in the names of the form.
  func check(_ rule: Rule) -> String { rule.formula.liveCheck(tolerance: rule.tolerance) { substitutes[$0] } }

  /// Whether Excel takes the word as a name: no cell, no row or column of the R1C1 notation, no truth value, and not too long.
  static func isLegal(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_", name.utf8.count <= 120 else { return false }
    let legal = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "_.".unicodeScalars.contains($0)
    }
    return legal && CellReference(name) == nil && !isRowColumn(name) && !["true", "false"].contains(name.lowercased())
  }

  /// Whether the name reads as `R1C1`, `R`, `C`, `R2` or `C3`.
  private static func isRowColumn(_ name: String) -> Bool {
    let lower = name.lowercased()
    let rest = lower.hasPrefix("r") ? lower.dropFirst().drop { $0.isASCII && $0.isNumber } : lower[...]
    if rest.isEmpty { return true }
    return rest.first == "c" && rest.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
  }
}
