import Foundation
import Hummingbird
import Spreadsheet
import XLSX

/// The list of new codes, to be printed and cut, or to be kept as a workbook.
struct CodeSheet: Sendable {
  let round: Round
  let codes: [CodeIssue.Issued]

  /// The list as a page.
  func page(_ pages: Pages, _ context: ServiceContext) -> Response {
    let rows = codes.map { ["unit": $0.unit.unit, "name": $0.unit.name, "city": $0.unit.city, "code": $0.code.text] }
    return pages.page(
      "codes", title: "登录码",
      ["codes": rows, "hasCodes": !rows.isEmpty, "back": "/supervisor/rounds/\(round.number)", "roundTitle": round.title],
      context)
  }

  /// The list as a workbook.
  func workbook() throws -> [UInt8] {
    let day = CalendarDate(daysSince1970: Int(round.createdAt.timeIntervalSince1970 / 86_400))
    guard let day else { throw Refusal.failed }
    let book = WorkbookWriter(properties: DocumentProperties(created: day, title: "登录码", subject: round.title))
    let sheet = try book.addSheet("登录码")
    let header = CellStyle(font: Font(name: "黑体", size: 11), borders: .all(.thin), horizontal: .center, vertical: .center)
    let text = CellStyle(font: Font(name: "仿宋_GB2312", size: 12), borders: .all(.thin), vertical: .center)
    for (column, (title, width)) in [("行政区划代码", 16.0), ("市(州)", 18), ("县(市、区)", 22), ("登录码", 36)].enumerated() {
      try sheet.setWidth(width, ofColumns: column + 1...column + 1)
      try sheet.write(.text(title), at: CellReference(row: 1, column: column + 1), style: header)
    }
    for (row, issued) in codes.enumerated() {
      for (column, value) in [issued.unit.unit, issued.unit.city, issued.unit.name, issued.code.text].enumerated() {
        try sheet.write(.text(value), at: CellReference(row: row + 2, column: column + 1), style: text)
      }
    }
    return try book.finish()
  }
}
