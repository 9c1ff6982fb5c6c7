import Spreadsheet
import Testing

@Suite struct NumberFormatDisplayTests {
  @Test(
    "Numbers are shown as a spreadsheet shows them",
    arguments: [
      ("General", 98.60000000000001, "98.6"), ("General", -5, "-5"), ("General", 0, "0"), ("0.00", 0, "0.00"), ("000000", 123, "000123"),
      ("0.00", 2.345, "2.35"), ("0", 0.5, "1"), ("0.0%", 0.952, "95.2%"), ("#,##0", 1_234_567, "1,234,567"),
      ("#,##0.00", -1234.5, "-1,234.50"), ("#,##0", 12, "12"), ("0.00;[Red](0.00)", -3.5, "(3.50)"), ("0.0,", 12_345, "12.3"),
      ("0.00E+00", 620_802, "6.21E+05"), ("0.##", 2.5, "2.5"), ("0.??", 2.5, "2.5 "), ("¥#,##0.00", 1234.5, "¥1,234.50"),
      ("0\"分\"", 98, "98分"), ("# ?/?", 2.5, "2 1/2"), ("0", 1e15, "1000000000000000"), ("[>=60]\"及格\";\"不及格\"", 59, "不及格"),
      ("#", 0, ""), ("000-0000", 1_234_567, "123-4567"), ("0;-0;\"零\"", 0, "零"), ("0.00", 0.999, "1.00"),
    ] as [(String, Double, String)])
  func numbers(code: String, number: Double, expected: String) {
    #expect(NumberFormat(code).display(number) == expected)
  }

  @Test(
    "Dates and times are shown as a spreadsheet shows them, rounded to what is shown",
    arguments: [
      ("yyyy\"年\"m\"月\"d\"日\"", 45161, "2023年8月23日"), ("yyyy-mm-dd", 45161, "2023-08-23"), ("h:mm", 8.5 / 24, "8:30"),
      ("hh:mm:ss", 0.3541666666666666, "08:30:00"), ("[h]:mm", 1.5, "36:00"), ("h:mm AM/PM", 0.75, "6:00 PM"),
      ("上午/下午h\"时\"mm\"分\"", 0.25, "上午6时00分"), ("aaaa", 45161, "星期三"), ("mmm-yy", 45161, "Aug-23"), ("mm:ss.0", 0.5 / 86400, "00:00.5"),
      ("yyyy/m/d h:mm", 45161.9999999, "2023/8/24 0:00"), ("[DBNum1]yyyy", 45161, "二〇二三"),
    ] as [(String, Double, String)])
  func dates(code: String, serial: Double, expected: String) {
    #expect(NumberFormat(code).display(serial) == expected)
  }

  @Test(
    "Numbers in full have no exponent up to 21 digits",
    arguments: [
      (622826199001010000, "622826199001010000"), (1e21, "1E+21"), (0.000015, "0.000015"), (-1.5, "-1.5"), (1e20, "100000000000000000000"),
    ]
      as [(Double, String)])
  func plainText(number: Double, expected: String) {
    #expect(number.plainText == expected)
  }
}
