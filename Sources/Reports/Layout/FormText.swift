internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Content that comes from forms: it is only ever written as text or number, and never too long or too precise for a cell.
enum FormText {
  /// The longest text that a table shows.
  static let limit = 600

  /// The text, cut with an ellipsis where it is too long to be read in a table.
  static func cell(_ text: String?) -> CellContent {
    guard let text, !text.isEmpty else { return .blank }
    return .text(text.utf16.count <= limit ? text : String(text.prefix(limit / 2)) + "……")
  }

  /// The number; one with more digits than a worksheet keeps is written as text.
  static func cell(_ number: Decimal?) -> CellContent {
    guard let number else { return .blank }
    return significantDigits(of: number) <= 15 ? .number(number) : .text(number.plainText)
  }

  /// How many decimals the number needs.
  static func decimals(of number: Decimal) -> Int {
    let text = number.plainText
    guard let point = text.firstIndex(of: ".") else { return 0 }
    return text.distance(from: point, to: text.endIndex) - 1
  }

  private static func significantDigits(of number: Decimal) -> Int {
    let digits = number.plainText.filter(\.isNumber).drop { $0 == "0" }
    return digits.count - digits.reversed().prefix { $0 == "0" }.count
  }
}
