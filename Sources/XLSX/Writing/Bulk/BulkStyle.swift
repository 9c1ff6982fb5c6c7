/// How a cell of a bulk workbook looks; the number is the position among the workbook's cell formats.
public enum BulkStyle: Hashable, Sendable {
  /// As spreadsheets show cells that say nothing.
  case general
  /// The names of the columns: bold on a light ground.
  case header
  /// Text that stays text when someone edits the cell.
  case text
  /// A number without decimals, shown with all its digits.
  case integer
  /// A number with this many decimals, 1 to 10.
  case decimals(Int)
  /// `yyyy-mm-dd`
  case date
  /// `yyyy-mm-dd hh:mm:ss`
  case dateTime
  /// `hh:mm`
  case time
  /// `hh:mm:ss`
  case timeWithSeconds
  /// A percentage with this many decimals, 0 to 4.
  case percent(Int)

  /// The position among the cell formats.
  @inlinable
  package var position: Int {
    switch self {
    case .general: 0
    case .header: 1
    case .text: 2
    case .date: 3
    case .dateTime: 4
    case .time: 5
    case .timeWithSeconds: 6
    case .percent(let decimals): 7 + min(max(decimals, 0), 4)
    case .decimals(let decimals): 11 + min(max(decimals, 1), 10)
    case .integer: 22
    }
  }

  /// The number formats in the order of the cell formats from `date` on.
  static let codes: [String] =
    ["yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\ hh:mm:ss", "hh:mm", "hh:mm:ss"]
    + (0...4).map { "0" + ($0 == 0 ? "" : "." + String(repeating: "0", count: $0)) + "%" }
    + (1...10).map { "0." + String(repeating: "0", count: $0) } + ["0"]
}
