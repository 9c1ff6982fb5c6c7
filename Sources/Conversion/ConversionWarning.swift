public import Spreadsheet

/// Something that a person should know about a conversion that succeeded.
public enum ConversionWarning: Hashable, Sendable {
  /// Numbers of more than 15 digits, which a workbook has rounded already: how many, and the first.
  case digitsLost(count: Int, first: CellReference)
  /// Rows with more fields than those before: how many, and the first, from 1.
  case widerRows(count: Int, first: Int)
  /// Records with another number of fields than the first: how many, and the line of the first.
  case raggedRecords(count: Int, firstLine: Int)
  /// The first record is one field, in which this byte may have been meant to separate several.
  case perhapsDelimiter(UInt8)
  /// Names of columns that a table cannot have and that were changed, being empty, doubled or too long: how many, and the first.
  case renamedColumns(count: Int, first: CellReference)
  /// Formulas that no program has calculated, so that they have no value: how many, and the first.
  case uncalculated(count: Int, first: CellReference)
  /// Rows that the file has behind rows that come later in the sheet: how many, and the first, from 1.
  case misplacedRows(count: Int, first: Int)
  /// A sheet that is left out of several, since the row that was to name its columns is not there or is empty.
  case noHeaderRow(Int, sheet: String)
  /// A sheet whose name is that of its file but for what a name may not have.
  case changedName(sheet: String)
  /// Parts that went with the sheets that were replaced: comments, pictures, tables.
  case droppedParts([String])
  /// A sheet whose header is not that of the first sheet.
  case otherHeader(sheet: String)
  /// A sheet to which rows were appended, none of whose first rows has the names of the columns that the rows came with.
  case appendedBelowOtherHeader(sheet: String)
  /// Fields that are not what `--types` says: how many, and the first.
  case untyped(count: Int, first: CellReference)

  /// The warning in words.
  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.digitsLost(let count, let first), .chinese): "\(count)个数字超过15位(首个在\(first)),保存为数字时末尾几位已经丢失,应在原表中改为文本后重填"
    case (.digitsLost(let count, let first), .english):
      "\(count) numbers have more than 15 digits (first in \(first)); the last ones were lost when they were stored as numbers"
    case (.widerRows(let count, let first), .chinese): "\(count)行的列数多于前面各行(首个为第\(first)行);用--range指定各列可使每行一样长"
    case (.widerRows(let count, let first), .english):
      "\(count) rows have more columns than those before (first: row \(first)); name the columns with --range to have all rows alike"
    case (.raggedRecords(let count, let first), .chinese): "\(count)条记录的字段数与首行不同(首个在第\(first)行)"
    case (.raggedRecords(let count, let first), .english):
      "\(count) records have another number of fields than the first one (first on line \(first))"
    case (.perhapsDelimiter(let byte), .chinese): "首行只有一个字段;分隔符是否应为\(ConversionWarning.name(of: byte))?(用--delimiter指定)"
    case (.perhapsDelimiter(let byte), .english):
      "the first record is one field; is \(ConversionWarning.name(of: byte)) the delimiter? (name it with --delimiter)"
    case (.renamedColumns(let count, let first), .chinese): "\(count)个列名为空、重复或过长,不能用于表格,已改名(首个在\(first))"
    case (.renamedColumns(let count, let first), .english):
      "\(count) names of columns were empty, doubled or too long for a table and were changed (first in \(first))"
    case (.uncalculated(let count, let first), .chinese):
      "\(count)个公式没有计算结果(首个在\(first)),按空值输出;请用Excel、WPS或LibreOffice打开并保存后再转换"
    case (.uncalculated(let count, let first), .english):
      "\(count) formulas have never been calculated (first in \(first)) and are empty; open and save the workbook in a spreadsheet program first"
    case (.misplacedRows(let count, let first), .chinese): "\(count)行在文件中的次序有误(首个为第\(first)行),按文件中的次序输出;请用Excel或WPS打开并保存后再转换"
    case (.misplacedRows(let count, let first), .english):
      "\(count) rows do not stand where they belong (first: row \(first)) and follow as in the file; save the workbook anew to have them in order"
    case (.noHeaderRow(let row, let sheet), .chinese): "工作表“\(sheet)”第\(row)行没有内容,不能作列名,该表未转换"
    case (.noHeaderRow(let row, let sheet), .english):
      "sheet \"\(sheet)\" has nothing in row \(row) that could name its columns and was left out"
    case (.changedName(let sheet), .chinese): "文件名不能全用作工作表名,改为:\(sheet)(单个文件可用--sheet-name另行指定)"
    case (.changedName(let sheet), .english):
      "the name of the file cannot be that of a sheet, which is called \"\(sheet)\" (--sheet-name names that of a single file)"
    case (.droppedParts(let parts), .chinese): "原工作表的附属部件已随之替换掉:\(parts.joined(separator: "、"))"
    case (.droppedParts(let parts), .english): "gone with the sheets that were replaced: \(parts.joined(separator: ", "))"
    case (.otherHeader(let sheet), .chinese): "工作表“\(sheet)”的表头与第一个工作表不同,按列的位置接续"
    case (.otherHeader(let sheet), .english):
      "the header of sheet \"\(sheet)\" is not that of the first sheet; its columns follow by position"
    case (.appendedBelowOtherHeader(let sheet), .chinese):
      "工作表“\(sheet)”中没有与所追加文件首行相同的表头;首行未写入,其余各行按列的位置追加,请核对"
    case (.appendedBelowOtherHeader(let sheet), .english):
      "sheet \"\(sheet)\" has no header like the first record of the file appended; that was left out, the others follow by position"
    case (.untyped(let count, let first), .chinese): "\(count)个字段与--types指定的类型不符,按文本保存(首个在\(first))"
    case (.untyped(let count, let first), .english):
      "\(count) fields are not of the type that --types names and stay text (first in \(first))"
    }
  }

  private static func name(of delimiter: UInt8) -> String {
    delimiter == 9 ? "tab" : "“" + String(UnicodeScalar(delimiter)) + "”"
  }
}
