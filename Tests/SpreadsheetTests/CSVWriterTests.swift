import Spreadsheet
import Testing

@Suite struct CSVWriterTests {
  @Test("Fields are quoted only where they must be")
  func quoting() {
    var writer = CSVWriter()
    writer.append(["a", "b,c", "d\"e", "f\ng", ""])
    #expect(writer.text == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n")
  }

  @Test("Text that a spreadsheet would take for a formula is made harmless, numbers are kept")
  func formulas() {
    var writer = CSVWriter(byteOrderMark: true)
    writer.append(["=1+1", "@x", "-2.5", "+86 1", "\tx"], escapingFormulas: true)
    #expect(writer.text == "\u{FEFF}'=1+1,'@x,-2.5,'+86 1,'\tx\r\n")
  }
}
