/// Numbers as headings count: 一, 二, 十, 十一, 二十.
enum ChineseNumeral {
  /// The numeral of a number from 1 to 99; digits for any other number.
  static func text(_ number: Int) -> String {
    guard (1...99).contains(number) else { return String(number) }
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let tens = number / 10
    return (tens == 0 ? "" : tens == 1 ? "十" : digits[tens] + "十") + digits[number % 10]
  }
}
