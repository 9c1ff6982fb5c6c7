import Foundation
import Testing

/// The programs under `Examples/programs` are built with the tests and do what they say.
@Suite struct ProgramTests {
  @Test("Rows are written and read one by one, with their types")
  func rowByRow() throws {
    let scratch = try Scratch()
    let program = Tool.program("RowByRow").path
    let run = try Shell.run("'\(program)' .", in: scratch.url)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("C2 number 98.6 shown as 98.6\n") && run.output.contains("B2 date 2023-08-23 shown as 2023-08-23\n"))
    #expect(run.output.contains("D2 text 00123\n") && run.output.contains("C3 text 97,5\n"))
    #expect(
      try scratch.text(of: "得分-显示.csv").split(whereSeparator: \.isNewline)
        == ["县区,日期,得分,编号", "崆峒区,2023-08-23,98.6,00123", "泾川县,2023-08-24,\"97,5\",622826199001010012"])
  }

  @Test("A workbook is read row by row and as a whole")
  func readWorkbook() throws {
    let run = try Tool.run(program: "ReadWorkbook", ["Examples/崆峒区-2022.xlsx"])
    #expect(run.status == 0)
    #expect(run.output.contains("自评表: "))
    #expect(run.output.contains("A1: text("))
    let missing = try Tool.run(program: "ReadWorkbook", ["没有.xlsx"])
    #expect(!missing.output.isEmpty && !missing.output.contains("自评表"))
  }
}
