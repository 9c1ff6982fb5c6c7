internal import Spreadsheet
internal import XLSX

extension CalendarDate {
  /// The last day of a year: what a document without a date of its own gives as its day.
  static func yearEnd(of year: Int) throws(WritingError) -> CalendarDate {
    guard let day = CalendarDate(year: year, month: 12, day: 31) else { throw WritingError(.numberInexact(String(year))) }
    return day
  }
}
