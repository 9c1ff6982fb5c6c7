import Spreadsheet
import Testing

@Suite("Displayed text")
struct DisplayedTextTests {
  static let numberCases: [(String, Double, String)] = [
    ("General", 98.60000000000001, "98.6"), ("General", 1.0 / 3, "0.333333333"), ("General", 1_234_567_890_123, "1.23457E+12"),
    ("General", 0.00001234, "1.234E-05"), ("General", -5, "-5"), ("General", 0, "0"), ("0", 2.5, "3"), ("0.00", 1.005, "1.01"),
    ("0.00", -0.001, "0.00"), ("#,##0.00", 1_234_567.5, "1,234,567.50"), ("#,##0", 999.5, "1,000"), ("0.0%", 0.952, "95.2%"),
    ("#", 0, ""), ("00000", 123, "00123"), ("#,##0;[Red](#,##0)", -1234, "(1,234)"), ("0.00;-0.00;\"-\"", 0, "-"),
    ("\"共\"0\"所\"", 12, "共12所"), ("0.00E+00", 12_345, "1.23E+04"), ("##0.0E+0", 12_345, "12.3E+3"), ("# ?/?", 2.25, "2 1/4"),
    ("# ??/??", 0.3333, "1/3"), ("#,##0,", 1_234_567, "1,235"), ("0.0,", 12_345, "12.3"), ("[<1]0%;0.0", 0.5, "50%"),
    ("[<1]0%;0.0", 2.25, "2.3"), ("0.###", 1.5, "1.5"), ("0.???", 1.5, "1.5  "), ("000-0000", 5_551_234, "555-1234"),
    ("_ * #,##0_ ", 1234, " 1,234 "), ("G/通用格式", 1.5, "1.5"), ("¥#,##0.00", 5, "¥5.00"), ("0", 1e20, "100000000000000000000"),
  ]

  static let dateCases: [(String, Double, String)] = [
    ("yyyy-mm-dd", 45_161, "2023-08-23"), ("yyyy\"年\"m\"月\"d\"日\"", 45_161, "2023年8月23日"),
    ("m/d/yy h:mm", 45_161.354166666664, "8/23/23 8:30"),
    ("h:mm AM/PM", 0.75, "6:00 PM"), ("上午/下午h\"时\"mm\"分\"", 0.25, "上午6时00分"), ("[h]:mm:ss", 1.5, "36:00:00"),
    ("mm:ss.0", 0.00001, "00:00.8"),
    ("[DBNum1]yyyy年m月d日", 45_161, "二〇二三年八月二十三日"), ("aaaa", 45_161, "星期三"), ("dddd, mmmm d", 45_161, "Wednesday, August 23"),
    ("d-mmm-yy", 60, "29-Feb-00"), ("yyyy/m/d", -1, "########"), ("yyyy/m/d", 1e300, "########"),
  ]

  @Test(
    "Numbers are shown as spreadsheets show them",
    arguments: DisplayedTextTests.numberCases)
  func numbers(code: String, number: Double, text: String) {
    #expect(NumberFormat(code).text(for: .number(number)) == text)
  }

  @Test(
    "Dates, times and durations are shown as spreadsheets show them",
    arguments: DisplayedTextTests.dateCases)
  func dates(code: String, serial: Double, text: String) {
    #expect(NumberFormat(code).text(for: .number(serial)) == text)
  }

  @Test("A very long format shows a number in no more time than its length asks for")
  func longFormats() {
    let zeros = String(repeating: "0", count: 50_000)
    #expect(NumberFormat(zeros + "." + zeros).text(for: .number(1.5)).utf8.count == 100_001)
    #expect(NumberFormat(String(repeating: "[hh]", count: 50_000)).text(for: .number(1)).utf8.count == 100_000)
  }

  @Test("Text, truth values and errors are shown as they are, or as the text section says")
  func others() {
    #expect(NumberFormat("0;-0;0;\"«\"@\"»\"").text(for: .text("县")) == "«县»")
    #expect(NumberFormat("@").text(for: .text("县")) == "县")
    #expect(NumberFormat("0.00").text(for: .text("县")) == "县")
    #expect(NumberFormat("0.00").text(for: .boolean(true)) == "TRUE")
    #expect(NumberFormat("0.00").text(for: .error("#N/A")) == "#N/A")
    let date = CellValue.date(SerialDate(serial: 0, system: .from1904))
    #expect(NumberFormat("yyyy-mm-dd aaa").text(for: date) == "1904-01-01 五")
  }
}
