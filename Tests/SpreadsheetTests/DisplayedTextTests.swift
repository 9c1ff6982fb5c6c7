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
    ("# ??/??", 0.3333, "  1/3 "), ("#,##0,", 1_234_567, "1,235"), ("0.0,", 12_345, "12.3"), ("[<1]0%;0.0", 0.5, "50%"),
    ("[<1]0%;0.0", 2.25, "2.3"), ("0.###", 1.5, "1.5"), ("0.???", 1.5, "1.5  "), ("000-0000", 5_551_234, "555-1234"),
    ("_ * #,##0_ ", 1234, " 1,234 "), ("G/通用格式", 1.5, "1.5"), ("¥#,##0.00", 5, "¥5.00"), ("#,##0.0;[Red]#,##0.0", -1, "1.0"),
    ("[>0]\"+\"0.0;[<0]\"-\"0.0;General", -1, "-1.0"), ("[>5]0;[<=5]0.0", -1, "-1.0"), ("# ?/10", 0.5, " 5/10"),
    ("# ??/100", -2.5, "-2 50/100"),
    ("# ??/16", 2.25, "2  4/16"), ("\"余\"# ??/??", 1, "余1      "), ("?/?\"份\"", 1.5, "3/2份"), ("???,??0", 1, "      1"),
    ("0", 1e20, "100000000000000000000"),
  ]

  static let dateCases: [(String, Double, String)] = [
    ("yyyy-mm-dd", 45_161, "2023-08-23"), ("yyyy\"年\"m\"月\"d\"日\"", 45_161, "2023年8月23日"),
    ("m/d/yy h:mm", 45_161.354166666664, "8/23/23 8:30"),
    ("h:mm AM/PM", 0.75, "6:00 PM"), ("上午/下午h\"时\"mm\"分\"", 0.25, "上午6时00分"), ("[h]:mm:ss", 1.5, "36:00:00"),
    ("mm:ss.0", 0.00001, "00:00.9"), ("h:mm:ss", 0.999_999, "0:00:00"), ("h:mm", 0.999_999, "23:59"),
    ("[DBNum1]yyyy年m月d日", 45_161, "二〇二三年八月二十三日"), ("aaaa", 45_161, "星期三"), ("dddd, mmmm d", 45_161, "Wednesday, August 23"),
    ("[$-804]mmmm d", 45_161, "八月 23"), ("[$-zh-CN]mmm", 45_161, "8月"), ("[$-804]dddd", 45_161, "星期三"), ("[$-804]ddd", 45_161, "周三"),
    ("[$-404]h:mm AM/PM", 0.75, "6:00 下午"), ("[$-409]mmmm", 45_161, "August"), ("[DBNum2]yyyy年m月d日", 45_161, "贰零贰叁年捌月贰拾叁日"),
    ("[DBNum3]yyyy年m月d日", 45_161, "２０２３年８月２３日"), ("[DBNum2]d", 45_180, "壹拾壹"), ("[DBNum1]d", 45_178, "九"),
    ("d-mmm-yy", 60, "29-Feb-00"), ("yyyy/m/d", -1, "########"), ("yyyy/m/d", 1e300, "########"),
  ]

  static let chineseNumeralCases: [(String, Double, String)] = [
    ("[DBNum1]General", 12_345.6, "一万二千三百四十五.六"), ("[DBNum1]General", 105, "一百〇五"), ("[DBNum1]General", 10, "一十"),
    ("[DBNum1]General", 0, "〇"), ("[DBNum1]General", -110_000, "-一十一万"), ("[DBNum2]G/通用格式", 10_500, "壹万零伍佰"),
    ("[DBNum2]General", 1_234_567_890, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾"), ("[DBNum2]General", 10_010_000, "壹仟零壹万"),
    ("[DBNum3]General", 12_345, "１万２千３百４十５"), ("[DBNum1]0", 105, "一〇五"), ("[DBNum2][$-804]0.00", 98.6, "玖捌.陆零"),
    ("[DBNum1]#,##0", 1234, "一,二三四"), ("[DBNum2]\"人民币\"General\"元整\"", 6610, "人民币陆仟陆佰壹拾元整"),
  ]

  @Test(
    "Chinese numerals are shown with words for powers of ten in General, and digit by digit at placeholders", arguments: chineseNumeralCases
  )
  func chineseNumerals(code: String, number: Double, text: String) {
    #expect(NumberFormat(code).text(for: .number(number)) == text)
  }

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
