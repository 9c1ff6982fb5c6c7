internal import Spreadsheet

/// A date as people write it in forms.
struct DateText {
  let date: CalendarDate
  /// Whether it stands as the form asks: `2023年8月23日`.
  let isPlain: Bool

  /// Reads `2023年8月23日`, `2023.8.23`, `2023/8/23`, `2023-08-23`, `20230823`, `二〇二三年八月二十三日`, `2023年8月`; nil for anything else.
  ///
  /// A month without a day counts as its first day: it only orders workbooks.
  init?(_ text: String) {
    let compact = NormalizedText.compact(text)
    guard let date = DateText.fromParts(compact) ?? DateText.fromEightDigits(compact) ?? DateText.fromChinese(compact) else { return nil }
    self.date = date
    isPlain = text == "\(date.year)年\(date.month)月\(date.day)日"
  }

  private static func fromParts(_ text: String) -> CalendarDate? {
    let parts = text.split { "年月日号./-、".contains($0) }.map { Int($0) }
    guard (2...3).contains(parts.count), var year = parts[0], let month = parts[1] else { return nil }
    if parts.count == 3, (10...99).contains(year) { year += 2000 }
    guard (1900...2999).contains(year) else { return nil }
    guard parts.count == 3 else { return CalendarDate(year: year, month: month, day: 1) }
    return parts[2].flatMap { CalendarDate(year: year, month: month, day: $0) }
  }

  private static func fromEightDigits(_ text: String) -> CalendarDate? {
    guard text.utf8.count == 8, let number = Int(text), number > 0 else { return nil }
    return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  private static func fromChinese(_ text: String) -> CalendarDate? {
    let parts = text.replacing("零", with: "〇").replacing("○", with: "〇").split { "年月日号".contains($0) }
    guard (2...3).contains(parts.count) else { return nil }
    var year = 0
    for character in parts[0] {
      guard let digit = character.chineseDigit, year < 1000 else { return nil }
      year = year * 10 + digit
    }
    guard let month = chineseNumber(parts[1]), let day = parts.count == 2 ? 1 : chineseNumber(parts[2]) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// A number up to 99 as it is spoken: 八, 十二, 二十三.
  private static func chineseNumber(_ text: Substring) -> Int? {
    guard let ten = text.firstIndex(of: "十") else { return text.count == 1 ? text[text.startIndex].chineseDigit : nil }
    let tens = text[..<ten].isEmpty ? 1 : text[..<ten].count == 1 ? text[text.startIndex].chineseDigit : nil
    let units = text[text.index(after: ten)...]
    let unit = units.isEmpty ? 0 : units.count == 1 ? units[units.startIndex].chineseDigit : nil
    guard let tens, let unit else { return nil }
    return tens * 10 + unit
  }
}
