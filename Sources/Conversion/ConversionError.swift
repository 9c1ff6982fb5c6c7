public import Spreadsheet
public import XLSX

/// Why a file cannot be converted.
public enum ConversionError: Error, Sendable {
  /// The CSV file cannot be read or written.
  case csv(CSVError)
  /// The workbook cannot be read.
  case workbook(WorkbookError)
  /// The workbook cannot be written.
  case writing(WritingError)
  /// A workbook was to be read as text.
  case workbookAsText
  /// The workbook that a sheet was to go into cannot be changed.
  case editing(EditingError)
  /// A file cannot be read or written.
  case file(FileError)
  /// An error of another kind, which should not occur.
  case other(String)
  /// No sheet is the one that was asked for; these are there.
  case noSuchSheet(wanted: String, names: [String])
  /// Several sheets fit a regular expression.
  case severalSheets(wanted: String, names: [String])
  /// An error of one file among several.
  indirect case inFile(String, ConversionError)
  /// The workbook has a sheet of this name already.
  case sheetExists(String)
  /// A sheet that has no rows, such as one that holds a chart.
  case notWorksheet(String)
  /// The workbook has no sheet with rows.
  case noWorksheet
  /// The merged areas of a sheet have more cells than are filled.
  case mergedTooLarge(sheet: String)
  /// The sheet ends above the rows that were to name the columns.
  case noHeaderRow(Int, sheet: String)
  /// A sheet was asked for, and a range on another one.
  case otherSheetInRange(String)
  /// A defined name that means several areas.
  case severalAreas(String)
  /// Neither a range such as `A1:C5` nor a defined name of the workbook.
  case noSuchRange(String)
  /// Not a regular expression.
  case badPattern(String)
  /// Neither the name nor the letters nor the number of a column.
  case noSuchColumn(String)

  /// The error in words.
  public func message(in language: Language) -> String {
    let isChinese = language == .chinese
    switch self {
    case .csv(let error): return error.message(in: language)
    case .workbook(let error): return error.message(in: language)
    case .writing(let error) where error.kind == .cellOutOfRange && (error.cell?.row ?? 0) > CellReference.maximumRow:
      return error.message(in: language) + (isChinese ? ";可用--split分成几个工作表" : "; --split goes on with another sheet")
    case .writing(let error): return error.message(in: language)
    case .workbookAsText:
      return isChinese
        ? "输入是工作簿,不是文本;转换为文本时输出文件名应以.csv结尾" : "the input is a workbook and no text; to make text, let the output end in .csv"
    case .editing(let error): return error.message(in: language)
    case .file(let error): return error.message(in: language)
    case .inFile(let file, let error): return (error.fileError == nil ? file + ": " : "") + error.message(in: language)
    case .sheetExists(let name):
      return isChinese
        ? "工作簿里已有工作表“\(name)”;用--if-exists选择替换(replace)或追加(append),或用--sheet-name另起名称"
        : "the workbook has a sheet \"\(name)\" already; choose --if-exists replace or append, or another --sheet-name"
    case .other(let text): return text
    case .noSuchSheet(let wanted, let names):
      let list = ConversionError.list(names, isChinese)
      return isChinese ? "没有工作表“\(wanted)”;现有:\(list)" : "no sheet \"\(wanted)\"; there are: \(list)"
    case .severalSheets(let wanted, let names):
      let list = ConversionError.list(names, isChinese)
      return isChinese ? "“\(wanted)”对应多个工作表:\(list)" : "several sheets fit \"\(wanted)\": \(list)"
    case .notWorksheet(let name):
      return isChinese ? "“\(name)”是图表等,不是有行列的工作表,不能转换为文本" : "\"\(name)\" is a chart or the like and has no rows to convert"
    case .noWorksheet: return isChinese ? "工作簿没有可转换的工作表" : "the workbook has no sheet with rows"
    case .mergedTooLarge(let sheet):
      return isChinese
        ? "工作表“\(sheet)”的合并区域过大,不能用--fill-merged逐格填写" : "the merged areas of sheet \"\(sheet)\" are too large for --fill-merged"
    case .noHeaderRow(let row, let sheet):
      return isChinese ? "工作表“\(sheet)”没有第\(row)行,--header-row须是有内容的行" : "sheet \"\(sheet)\" has no row \(row) for --header-row"
    case .otherSheetInRange(let range):
      return isChinese ? "--range“\(range)”不在--sheet所选的工作表中,请只用其一" : "--range \(range) is not on the sheet of --sheet; give one of them"
    case .severalAreas(let name):
      return isChinese ? "名称“\(name)”包含几个区域,只能转换一个" : "the name \(name) means several areas; only one can be converted"
    case .noSuchRange(let text): return isChinese ? "不是区域或已定义的名称:\(text)" : "neither a range nor a defined name: \(text)"
    case .badPattern(let text): return isChinese ? "不是正则表达式:\(text)" : "not a regular expression: \(text)"
    case .noSuchColumn(let text): return isChinese ? "没有这一列:\(text)" : "no such column: \(text)"
    }
  }

  /// What the system said, where reading or writing a file failed.
  public var fileError: FileError? {
    switch self {
    case .file(let error): return error
    case .inFile(_, let error): return error.fileError
    case .csv(let error): if case .file(let error) = error.kind { return error }
    case .writing(let error): if case .file(let error) = error.kind { return error }
    default: break
    }
    return nil
  }

  private static func list(_ names: [String], _ isChinese: Bool) -> String {
    names.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: isChinese ? "、" : ", ")
  }
}
