import FoundationEssentials
import Spreadsheet
import Testing
import XLSX

@Suite struct WritingRuleTests {
  @Test func validationsAreWrittenWithTheirNotices() throws {
    let parts = try parts {
      let notice = DataValidation.Notice(title: "自评等级", message: "=请选择A、B、C、D")
      try $0.validate(try range("E4:E60"), DataValidation(.list(["A", "B", "C", "D"]), prompt: notice, alert: notice))
      try $0.validate(try range("F4"), DataValidation(.decimal(0...2.5), severity: .warning))
      try $0.validate(try range("G4"), DataValidation(.whole(0...9), allowsBlank: false))
      try $0.validate(try range("H4"), DataValidation(.listFrom(formula: "='选项'!$A$1:$A$4")))
      try $0.validate(try range("I4"), DataValidation(.formula("=LEN(I4)<10"), severity: .information))
      try $0.validate(try range("J4"), DataValidation(.anything, prompt: notice))
    }
    #expect(parts.sheet.contains("<formula1>\"A,B,C,D\"</formula1>"))
    #expect(parts.sheet.contains("prompt=\"=请选择A、B、C、D\""))
    #expect(parts.sheet.contains("<formula1>0</formula1><formula2>2.5</formula2>"))
    #expect(parts.sheet.contains("<formula1>'选项'!$A$1:$A$4</formula1>"))
    #expect(parts.sheet.contains("<formula1>LEN(I4)&lt;10</formula1>"))
    #expect(parts.sheet.contains("errorStyle=\"information\""))
    #expect(parts.sheet.contains("<dataValidations count=\"6\">"))
  }

  @Test func listsThatExcelCannotHoldAreRefused() throws {
    let items = (1...20).map { "第\($0)个较长的选项" }
    try expectError(.listTooLong(bytes: 470), cell: "A1") { try $0.validate(try range("A1"), DataValidation(.list(items))) }
    try expectError(.listItem("a,b"), cell: "A1") { try $0.validate(try range("A1"), DataValidation(.list(["a,b"]))) }
    try expectError(.listItem(""), cell: "A1") { try $0.validate(try range("A1"), DataValidation(.list([]))) }
    _ = try parts { try $0.validate(try range("A1"), DataValidation(.list([String(repeating: "县", count: 85)]))) }
  }

  @Test func noticesKeepExcelsLimits() throws {
    let long = String(repeating: "长", count: 33)
    try expectError(.textTooLong(limit: 32, actual: 33), cell: "A1") {
      try $0.validate(try range("A1"), DataValidation(.anything, prompt: .init(title: long, message: "")))
    }
    try expectError(.textTooLong(limit: 255, actual: 256), cell: "A1") {
      try $0.validate(try range("A1"), DataValidation(.anything, alert: .init(message: String(repeating: "长", count: 256))))
    }
  }

  @Test func conditionalFormatsCarryTheirStyle() throws {
    let parts = try parts {
      let red = CellStyle(font: Font(isBold: true, color: Color(rgb: 0x9C0006)), fill: Color(rgb: 0xFFC7CE))
      try $0.format(try range("A1:A9"), .formula("=$A1>100", red), stopsIfTrue: true)
      try $0.format(try range("B1:B9"), .dataBar(Color(rgb: 0x5B9BD5)))
      try $0.format(try range("C1:C9"), .colorScale(low: .white, middle: nil, high: .black))
    }
    #expect(parts.sheet.contains("<cfRule type=\"expression\" dxfId=\"0\" priority=\"1\" stopIfTrue=\"1\"><formula>$A1&gt;100</formula>"))
    #expect(parts.sheet.contains("<dataBar>") && parts.sheet.contains("<colorScale>"))
    #expect(parts["xl/styles.xml"].contains("<bgColor rgb=\"FFFFC7CE\"/>"))
  }

  @Test func equalStylesAreOneFormat() throws {
    let parts = try parts {
      for row in 1...50 {
        let style = CellStyle(
          font: Font(name: "黑体", size: 16, isBold: true, color: .black), fill: Color(rgb: 0xDDEBF7), borders: .all(.thin),
          horizontal: .center,
          vertical: .center, wrapsText: true, numberFormat: "0.0#", indent: 1, rotation: 90)
        try $0.write(.integer(row), at: CellReference(row: row, column: 1), style: style)
      }
    }
    let styles = parts["xl/styles.xml"]
    #expect(styles.contains("<cellXfs count=\"2\">"))
    #expect(styles.contains("<name val=\"黑体\"/>") && styles.contains("formatCode=\"0.0#\"") && styles.contains("textRotation=\"90\""))
    #expect(styles.contains("<color rgb=\"FF000000\"/>"))
  }

  @Test func stylesThatTheLibraryWouldCutAreRefused() throws {
    let format = String(repeating: "0", count: 128)
    try expectError(.tooManyBytes(limit: 127, actual: 128), cell: "A1") {
      try $0.write(1, at: try cell("A1"), style: CellStyle(numberFormat: format))
    }
    try expectError(.outsideLimits(.rotation, value: 91, allowed: -90...90), cell: "A1") {
      try $0.write(1, at: try cell("A1"), style: CellStyle(rotation: 91))
    }
  }
}
