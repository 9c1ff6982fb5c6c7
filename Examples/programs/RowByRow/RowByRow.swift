import Conversion
import Spreadsheet
import XLSX

/// Writes a CSV file, makes a workbook of it with types of its own choosing, reads the workbook row by row, and converts it back.
/// Every step but the first has memory for one row at a time, however long the files are.
///
///     swift run RowByRow FOLDER
@main
enum RowByRow {
  static func main() throws {
    let folder = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "."
    try writeText(to: folder + "/得分.csv")
    try makeWorkbook(from: folder + "/得分.csv", at: folder + "/得分.xlsx")
    try printCells(of: folder + "/得分.xlsx")
    try convert(folder + "/得分.xlsx", to: folder + "/得分-显示.csv")
  }

  /// Writing CSV: quotes where they are needed, and a file that appears whole or not at all.
  static func writeText(to path: String) throws {
    var writer = CSVWriter()
    writer.append(["县区", "日期", "得分", "编号"])
    writer.append(["崆峒区", "2023-08-23", "98.6", "00123"])
    writer.append(["泾川县", "2023-08-24", "97,5", "622826199001010012"])
    try AtomicFile.write(writer.bytes, to: path)
  }

  /// Reading CSV, writing a workbook: each value with the type that it shall have.
  static func makeWorkbook(from text: String, at path: String) throws {
    var reader = try CSVReader(CSVSource(path: text).input)
    let file = try AtomicFile(for: path)
    var workbook = try BulkWorkbook(path: file.temporaryPath)
    try workbook.beginSheet(named: "得分", hasHeader: true)
    while let fields = try reader.nextRow() {
      if reader.recordNumber == 1 {
        for field in fields { try workbook.append(text: field, style: .header) }
      } else {
        try workbook.append(text: fields[0])
        if let day = CalendarDate(fields[1]) { try workbook.append(day) } else { try workbook.append(text: fields[1]) }
        if let score = Double(fields[2]) {
          try workbook.append(number: score, style: .decimals(1))
        } else {
          try workbook.append(text: fields[2])
        }
        try workbook.append(text: fields[3], style: .text)
      }
      try workbook.endRow()
    }
    try workbook.finish()
    try file.commit()
  }

  /// Reading a workbook: cells with their place, their value by type, and what the sheet shows.
  static func printCells(of path: String) throws {
    let workbook = try WorkbookFile(path: path)
    var cursor = try workbook.cursor(overSheetAt: 0)
    while let row = try cursor.next() {
      for cell in row.cells {
        switch cell.value {
        case .text(let text): print(cell.reference, "text", text)
        case .number(let number): print(cell.reference, "number", number, "shown as", cell.displayedText)
        case .date(let date): print(cell.reference, "date", date.iso8601 ?? "", "shown as", cell.displayedText)
        case .boolean(let boolean): print(cell.reference, "boolean", boolean)
        case .error(let error): print(cell.reference, "error", error)
        case nil: print(cell.reference, "a formula without a result")
        }
      }
    }
  }

  /// Whole files, with the options of `ziping convert`.
  static func convert(_ path: String, to text: String) throws {
    var options = ExportOptions()
    options.values = .displayed
    options.sheet = .text("得分")
    let warnings = try Conversion.export(Conversion.openWorkbook(path), to: text, options: options)
    for warning in warnings { print(warning.message(in: .english)) }
  }
}
