internal import FoundationEssentials
internal import Spreadsheet

extension Cell {
  /// The stored value as plain text: numbers with at most 15 digits, dates as ISO 8601. Empty when there is no value.
  var shownText: String {
    switch value {
    case nil: ""
    case .number(let number): Decimal(shownFor: number)?.plainText ?? String(number)
    case .text(let text): text
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .error(let code): code
    case .date(let date): date.iso8601 ?? String(date.serial)
    }
  }

  /// Whether there is anything to see in the cell.
  var isBlank: Bool {
    switch value {
    case nil: formula == nil
    case .text(let text): NormalizedText.isBlank(text)
    default: false
    }
  }
}
