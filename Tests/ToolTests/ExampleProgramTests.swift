import Foundation
import Testing

@Suite struct ExampleProgramTests {
  @Test("The program that shows how workbooks are read does what it says")
  func readWorkbook() throws {
    let run = try Tool.run(program: "ReadWorkbook", ["Examples/崆峒区-2022.xlsx"])
    #expect(run.status == 0)
    #expect(run.output.contains("自评表: "))
    #expect(run.output.contains("A1: text("))
    let missing = try Tool.run(program: "ReadWorkbook", ["没有.xlsx"])
    #expect(!missing.output.isEmpty && !missing.output.contains("自评表"))
  }
}
