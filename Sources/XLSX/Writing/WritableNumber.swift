internal import FoundationEssentials
internal import Spreadsheet

/// Numbers as a worksheet can keep them: at most 15 significant digits.
///
/// libxlsxwriter prints a number with 16 digits (`%.16G`). The double nearest to a decimal of at most 15 digits survives that: it
/// reads back as the same double. A double that needs 16 or 17 digits of its own does not, so none reaches the library.
enum WritableNumber {
  /// The double that stands for a decimal of at most 15 significant digits.
  static func double(for decimal: Decimal) throws(WritingError.Kind) -> Double {
    guard decimal.isFinite, let double = Double(decimal.description) else { throw .numberNotFinite }
    guard significantDigits(decimal.description) <= 15 else { throw .numberInexact(decimal.description) }
    return double == 0 ? 0 : double
  }

  /// The double that stands for an integer of at most 15 significant digits.
  static func double(for integer: Int) throws(WritingError.Kind) -> Double {
    guard significantDigits(integer.description) <= 15 else { throw .numberInexact(integer.description) }
    return Double(integer)
  }

  /// The double that Excel shows for a double: itself, or rounded to 15 significant digits.
  static func double(for double: Double) throws(WritingError.Kind) -> Double {
    guard double.isFinite else { throw .numberNotFinite }
    guard double != 0 else { return 0 }
    if significantDigits(double.description) <= 15 { return double }
    guard let shown = Decimal(shownFor: double), let rounded = Double(shown.description), rounded != 0 else {
      throw .numberInexact(double.description)
    }
    return rounded
  }

  /// The digits between the first and the last that are not zero.
  private static func significantDigits(_ text: String) -> Int {
    let digits = text.utf8.prefix { $0 != UInt8(ascii: "e") }.filter { (48...57).contains($0) }.drop { $0 == 48 }
    guard let last = digits.lastIndex(where: { $0 != 48 }) else { return 0 }
    return digits[...last].count
  }
}

extension CalendarDate {
  /// The count of days that a worksheet stores for the day in the 1900 date system; nil before 1900-01-01.
  var serial: Int? {
    guard year >= 1900 else { return nil }
    let days = daysSince1970 + 25_569
    // The system counts a 1900-02-29 that never was.
    return days > 60 ? days : days - 1
  }

  /// Days since 1970-01-01, negative before. Howard Hinnant's `days_from_civil`.
  var daysSince1970: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
