import Evaluation
import Foundation
import Reports
import Spreadsheet
import Testing
import XLSX

@Suite("Blank form")
struct BlankFormTests {
  @Test("A blank form is written, and the same scheme gives the same bytes")
  func sameBytes() throws {
    let form = BlankForm(scheme: try SchemeTemplate.scheme())
    let bytes = try form.workbook()
    #expect(try form.workbook() == bytes)
  }
}
