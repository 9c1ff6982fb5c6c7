/// How a spreadsheet shows a value: a number format code such as `#,##0.00;[Red]-#,##0.00` or `yyyy"年"m"月"`, taken apart.
///
/// ```swift
/// NumberFormat("0.0%").kind(of: 0.952)   // .number
/// NumberFormat("yyyy-mm-dd").kind(of: 45000)   // .date
/// ```
public struct NumberFormat: Hashable, Sendable {
  /// What a format makes of a number.
  public enum Kind: Hashable, Sendable {
    /// A number, perhaps as a percentage, a fraction or with text around it.
    case number
    /// A date, a time or a duration.
    case date(SerialDate.Kind)
  }

  /// The format code as stored.
  public let code: String
  /// The sections in their order, at most four; a code without any shows as `General` does.
  let sections: [NumberFormatSection]

  /// Takes a format code apart. Every text is a format: what no rule covers stands for itself.
  /// - Complexity: O(n) in the code.
  public init(_ code: String) {
    self.code = code
    sections = NumberFormatTokenizer.sections(of: code)
  }

  /// The format of cells that say nothing.
  public static let general = NumberFormat("General")

  /// What the format makes of a number.
  public func kind(of number: Double) -> Kind { section(for: number)?.kind ?? .number }

  /// The one kind that the format makes of every number; nil when that depends on the number.
  public var onlyKind: Kind? {
    let kinds = Set(sections.prefix(3).filter { !$0.isText }.map(\.kind))
    return kinds.count > 1 ? nil : kinds.first ?? .number
  }

  /// The section that shows a number; nil when none does.
  func section(for number: Double) -> NumberFormatSection? { choice(for: number)?.section }

  /// The section that shows a number, and whether it leaves showing the sign to us: a section of its own for negative numbers says
  /// itself how they are shown.
  func choice(for number: Double) -> (section: NumberFormatSection, leavesSign: Bool)? {
    let numeric = sections.prefix(3).filter { !$0.isText }
    if numeric.contains(where: { $0.condition != nil }) {
      return (numeric.first { $0.condition?.holds(for: number) ?? true } ?? numeric.last).map { ($0, $0.condition?.isForNegatives != true) }
    }
    switch numeric.count {
    case 0: return nil
    case 1: return (numeric[0], true)
    case 2: return number < 0 ? (numeric[1], false) : (numeric[0], true)
    default: return number > 0 ? (numeric[0], true) : number < 0 ? (numeric[1], false) : (numeric[2], true)
    }
  }
}
