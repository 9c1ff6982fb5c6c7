import Spreadsheet
import Testing

@Suite struct CSVWriterTests {
  @Test("Fields are quoted only where they must be")
  func quoting() {
    var writer = CSVWriter()
    writer.append(["a", "b,c", "d\"e", "f\ng", ""])
    #expect(writer.text == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n")
  }

  @Test("What would read back as something else is quoted: a record of one empty field, and a byte order mark")
  func awkwardFields() {
    var writer = CSVWriter()
    writer.append(["\u{FEFF}a"])
    writer.append([""])
    #expect(writer.text == "\"\u{FEFF}a\"\r\n\"\"\r\n")
  }

  @Test("Text that a spreadsheet would take for a formula is made harmless, numbers are kept")
  func formulas() {
    var writer = CSVWriter(byteOrderMark: true)
    writer.append(["=1+1", "@x", "-2.5", "+86 1", "\tx"], escapingFormulas: true)
    #expect(writer.text == "\u{FEFF}'=1+1,'@x,-2.5,'+86 1,'\tx\r\n")
  }

  @Test("A byte that needs quotes is found wherever it stands, also when texts are copied as whole vectors")
  func vectors() {
    for length in 0...40 {
      for place in 0..<max(1, length) {
        for special in [",", "\"", "\n", "\r", "x"] {
          var letters = Array(repeating: "a", count: length)
          if length > 0 { letters[place] = special }
          let text = letters.joined()
          var writer = CSVWriter(dialect: .rfc4180)
          let padded = Array(("~" + text + String(repeating: ",", count: 16)).utf8)
          writer.append(["first"])
          writer.appendText(padded.span, 1..<1 + text.utf8.count)
          writer.appendText(padded.span, 1..<1 + text.utf8.count)
          writer.endRecord()
          let field = special == "x" || length == 0 ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
          #expect(writer.text == "first\r\n\(field),\(field)\r\n")
        }
      }
    }
  }
}
