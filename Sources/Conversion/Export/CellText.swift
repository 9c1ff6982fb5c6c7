internal import Spreadsheet

/// What is written of a value, as the options want it.
struct CellText {
  private let isDisplayed: Bool
  private let emptiesErrors: Bool
  private let dateFormat: NumberFormat?
  private let timeFormat: NumberFormat?
  private let yes: [UInt8]
  private let no: [UInt8]

  init(_ options: ExportOptions) {
    isDisplayed = options.values == .displayed
    emptiesErrors = options.errors == .empty
    dateFormat = options.dateFormat.map { NumberFormat($0) }
    timeFormat = options.timeFormat.map { NumberFormat($0) }
    yes = Array(options.booleans.true.utf8)
    no = Array(options.booleans.false.utf8)
  }

  /// Appends a number.
  func append(_ number: Double, format: @autoclosure () -> NumberFormat, to text: inout [UInt8]) {
    text.append(contentsOf: (isDisplayed ? format().text(for: .number(number)) : number.plainText).utf8)
  }

  /// Appends TRUE or FALSE.
  func append(_ boolean: Bool, to text: inout [UInt8]) { text.append(contentsOf: boolean ? yes : no) }

  /// Appends an error value.
  func append(error: some Sequence<UInt8>, to text: inout [UInt8]) {
    if !emptiesErrors { text.append(contentsOf: error) }
  }

  /// Appends a date, a time or a duration. A day with a time has both formats with a blank between them, if either was asked for.
  func append(_ date: SerialDate, format: @autoclosure () -> NumberFormat, to text: inout [UInt8]) {
    if isDisplayed { return text.append(contentsOf: format().text(for: .date(date)).utf8) }
    guard dateFormat != nil || timeFormat != nil, let iso = date.iso8601, date.kind != .duration else {
      return FieldText.append(date, to: &text)
    }
    let halves = iso.split(separator: "T")
    let (day, time) = (iso.contains("-") ? halves.first : nil, iso.contains(":") ? halves.last : nil)
    let pieces = [
      day.map { day in dateFormat?.text(for: .date(date)) ?? String(day) },
      time.map { time in timeFormat?.text(for: .date(date)) ?? String(time) },
    ]
    text.append(contentsOf: pieces.compactMap { $0 }.joined(separator: " ").utf8)
  }

  /// The text of a cell that has been read as a whole.
  func text(of cell: Cell) -> [UInt8] {
    var text: [UInt8] = []
    let format = NumberFormat(cell.numberFormat)
    switch cell.value {
    case nil: break
    case .text(let string): text.append(contentsOf: (isDisplayed ? format.text(for: .text(string)) : string).utf8)
    case .number(let number): append(number, format: format, to: &text)
    case .boolean(let boolean): append(boolean, to: &text)
    case .error(let error): append(error: error.utf8, to: &text)
    case .date(let date): append(date, format: format, to: &text)
    }
    return text
  }
}
