import Spreadsheet
import Testing

@Suite("Number formats")
struct NumberFormatTests {
  @Test(
    "A format tells numbers from dates, times and durations",
    arguments: [
      ("General", NumberFormat.Kind.number), ("G/通用格式", .number), ("0.00%", .number), ("#,##0;[Red]-#,##0", .number), ("@", .number),
      ("0.00E+00", .number), ("\"d\"0", .number), ("\\d0", .number), ("[Red]0", .number), ("[$-804]0", .number), ("# ?/?", .number),
      ("yyyy-mm-dd", .date(.date)), ("m/d/yy h:mm", .date(.dateTime)), ("h:mm:ss", .date(.time)), ("mm:ss.0", .date(.time)),
      ("[h]:mm:ss", .date(.duration)), ("[mm]:ss", .date(.duration)), ("yyyy\"年\"m\"月\"d\"日\"", .date(.date)), ("mmm", .date(.date)),
      ("上午/下午h\"时\"mm\"分\"", .date(.time)), ("[$-F800]dddd, mmmm dd, yyyy", .date(.date)), ("[DBNum1]yyyy年m月d日", .date(.date)),
      ("AM/PM h", .date(.time)), ("aaaa", .date(.date)), ("", .number), ("\"unclosed d", .number), ("[unclosed d", .number),
    ])
  func kinds(code: String, kind: NumberFormat.Kind) {
    #expect(NumberFormat(code).kind(of: 45_000.5) == kind)
    #expect(NumberFormat(code).onlyKind == kind)
  }

  @Test("Where sections differ, the number decides")
  func sections() {
    let format = NumberFormat("[<1]0%;yyyy-mm-dd")
    #expect(format.onlyKind == nil)
    #expect(format.kind(of: 0.5) == .number)
    #expect(format.kind(of: 45_000) == .date(.date))
    #expect(NumberFormat("d;-0").kind(of: -1) == .number)
  }

  @Test("Built-in formats have codes, also the East Asian ones", arguments: [14, 22, 27, 36, 45, 50, 58])
  func builtIn(number: Int) throws {
    let code = try #require(NumberFormat.builtInCode(number))
    #expect(NumberFormat(code).onlyKind != .number)
  }

  @Test("A very long code takes no longer than its length asks for")
  func longCode() {
    #expect(NumberFormat(String(repeating: "[", count: 100_000)).onlyKind == .number)
    #expect(NumberFormat(String(repeating: "d\"", count: 50_000)).onlyKind == .date(.date))
  }

  @Test("Letters that stand for no part of a date stand for themselves, however many there are")
  func longRuns() {
    #expect(NumberFormat("bbb").text(for: .number(45_000)) == "b66")
    #expect(NumberFormat("b").text(for: .number(45_000)) == "b")
    #expect(NumberFormat("bbbbb").text(for: .number(45_000)) == "b2566")
    #expect(NumberFormat("aa").text(for: .number(45_000)) == "aa")
    // To count a run anew from each of its letters would take hours.
    for letter in ["b", "x", "表"] {
      let text = NumberFormat(String(repeating: letter, count: 200_000)).text(for: .number(45_000))
      #expect(text.prefix(199_996).allSatisfy { String($0) == letter })
    }
  }
}
