public import Spreadsheet

extension BulkWorkbook {
  /// Adds a cell with a day, shown as `2023-08-23`.
  ///
  /// Days before March 1900, about which spreadsheets disagree, are written as text.
  /// - Throws: `WritingError` when the sheet is full.
  public mutating func append(_ day: CalendarDate) throws(WritingError) {
    let serial = day.daysSince1970 + 25_569
    if serial > 60 { try append(number: Double(serial), style: .date) } else { try append(text: day.description) }
  }

  /// Adds a cell with a value as it was read; nil passes over a cell.
  ///
  /// Dates and times become those of the 1900 system and are shown as ISO 8601; a duration is a number of days. An error value becomes text,
  /// since nothing calculates it.
  /// - Throws: `WritingError` when the value does not fit into a cell, or the sheet is full.
  public mutating func append(_ value: CellValue?) throws(WritingError) {
    switch value {
    case nil: appendEmpty()
    case .text(let text), .error(let text): try append(text: text)
    case .number(let number): try append(number: number)
    case .boolean(let boolean): try append(boolean: boolean)
    case .date(let date): try append(date)
    }
  }

  private mutating func append(_ date: SerialDate) throws(WritingError) {
    let serial = date.serial(in: .from1900)
    let style: BulkStyle =
      switch date.kind {
      case .date: serial == serial.rounded() ? .date : .dateTime
      case .dateTime: .dateTime
      case .time: .timeWithSeconds
      case .duration: .general
      }
    try append(number: serial, style: style)
  }
}
