internal import FoundationEssentials
internal import Spreadsheet

extension Formula {
  /// The formula in Excel's syntax, without the leading equals sign, spaces, dollar signs and needless parentheses.
  ///
  /// Parsing it gives the same tree.
  /// - Complexity: O(n) over the nodes of the tree.
  public var excelText: String { root.excelText { _ in nil } }

  /// The formula in Excel's syntax with other texts for its names, such as the cells that hold the items in a form.
  /// - Parameter replacement: what stands for a name, a cell reference or a text in parentheses; nil to keep the name.
  /// - Returns: the text, without a leading equals sign.
  /// - Complexity: O(n) over the nodes of the tree.
  public func excelText(replacing replacement: (String) -> String?) -> String { root.excelText(replacing: replacement) }
}

extension Formula.Expression {
  /// This part of a formula in Excel's syntax; see ``Formula/excelText(replacing:)``.
  /// - Parameter replacement: what stands for a name; nil to keep the name.
  /// - Returns: the text, without a leading equals sign.
  /// - Complexity: O(n) over the nodes of the tree.
  public func excelText(replacing replacement: (String) -> String? = { _ in nil }) -> String {
    switch self {
    case .number(let number): number.literal
    case .text(let text): quoted(text, by: "\"")
    case .boolean(let boolean): boolean ? "TRUE" : "FALSE"
    case .name(let name): replacement(name) ?? name
    case .reference(let reference): reference.excelText
    case .prefix(let prefix, let operand): prefix.rawValue + operand.text(atLeast: precedence, replacement)
    case .percent(let operand): operand.text(atLeast: precedence, replacement) + "%"
    case .binary(let left, let binary, let right):
      left.text(atLeast: precedence, replacement) + binary.rawValue + right.text(atLeast: precedence + 1, replacement)
    case .call(let function, let arguments):
      "\(function.rawValue)(\(arguments.map { $0.excelText(replacing: replacement) }.joined(separator: ",")))"
    }
  }

  /// The text of an operand, in parentheses when it binds less tightly than its operator.
  private func text(atLeast minimum: Int, _ replacement: (String) -> String?) -> String {
    let text = excelText(replacing: replacement)
    return precedence < minimum ? "(\(text))" : text
  }

  /// How tightly the expression holds together: operators from 1 to 5, then prefixes, percents and what needs no parentheses.
  private var precedence: Int {
    switch self {
    case .binary(_, let binary, _): binary.precedence
    case .prefix: 6
    case .percent: 7
    case .number, .text, .boolean, .name, .reference, .call: 8
    }
  }
}

extension FormulaReference {
  /// The reference as Excel writes it, with its sheet in quotes where they are needed.
  var excelText: String {
    guard let sheet else { return range.description }
    return "\(Self.isPlain(sheet) ? sheet : quoted(sheet, by: "'"))!\(range)"
  }

  private static func isPlain(_ sheet: String) -> Bool {
    guard let first = sheet.first, Lexer.startsWord(first), CellReference(sheet) == nil else { return false }
    return sheet.allSatisfy { Lexer.continuesWord($0) && $0 != "$" }
  }
}

extension Decimal {
  /// The number as a literal, with an exponent where the digits alone grow long.
  fileprivate var literal: String {
    let plain = description
    guard plain.count > 40 else { return plain }
    return "\(isSignMinus ? "-" : "")\(magnitude.significand)E\(exponent)"
  }
}

/// The text between quotation marks, those inside doubled.
private func quoted(_ text: String, by quote: Character) -> String {
  "\(quote)\(text.split(separator: quote, omittingEmptySubsequences: false).joined(separator: "\(quote)\(quote)"))\(quote)"
}
