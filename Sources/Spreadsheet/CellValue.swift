/// What a cell holds, as the program that wrote the file stored it.
public enum CellValue: Hashable, Sendable {
  /// A number that no date format covers.
  case number(Double)
  /// Text, with rich text joined and phonetic guides left out.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An error value such as `#DIV/0!`, as stored.
  case error(String)
  /// A number that its number format shows as a date, a time or a duration.
  case date(SerialDate)
}
