public import Spreadsheet

/// Why a workbook was not marked, or no sheet put into it. Nothing is written then.
public enum EditingError: Error, Hashable, Sendable {
  /// The file cannot be read.
  case unreadable(WorkbookError)
  /// The package has a digital signature, which any change would break.
  case signed(part: String)
  /// The workbook has no sheet of this name.
  case noSuchSheet(String)
  /// The sheet has no cells: a chart sheet, a macro sheet or a dialog.
  case noCells(sheet: String)
  /// The cell lies outside a worksheet.
  case cellOutside(sheet: String, cell: CellReference)
  /// More rows are to go into a sheet than it has.
  case sheetFull(String)
  /// The list sheet cannot have this name.
  case sheetName(String)
  /// The container is put together in a way that cannot be copied without loss.
  case container(detail: String)
  /// A part is put together in a way that cannot be changed without risk.
  case unsafe(part: String, detail: String)
}

extension EditingError {
  /// The error in words for the person who has the file.
  public func message(in language: Language) -> String {
    language == .chinese ? chinese : english
  }

  private var chinese: String {
    switch self {
    case .unreadable(let error): "文件无法读取,未作改动:\(error.message(in: .chinese))"
    case .signed: "文件带有数字签名,任何改动都会使签名失效,未作改动。请先在 Excel 或 WPS 中删除数字签名。"
    case .noSuchSheet(let name): "工作簿中没有工作表“\(name)”。"
    case .noCells(let sheet): "“\(sheet)”不是普通工作表,没有单元格。"
    case .cellOutside(let sheet, let cell): "“\(sheet)”第\(cell.row)行第\(cell.column)列超出工作表范围。"
    case .sheetFull(let sheet): "工作表“\(sheet)”放不下:最多\(CellReference.maximumRow)行。"
    case .sheetName(let name): "“\(name)”不能用作工作表名称。"
    case .container(let detail): "文件的压缩结构特殊,无法保证原样保留,未作改动(\(detail))。请用 Excel 或 WPS 另存后再试。"
    case .unsafe(let part, let detail): "文件中的部件 \(part) 无法安全修改,未作改动(\(detail))。请用 Excel 或 WPS 另存后再试。"
    }
  }

  private var english: String {
    switch self {
    case .unreadable(let error): "The file cannot be read, so nothing was changed: \(error.message(in: .english))"
    case .signed:
      "The file has a digital signature, which any change would break; nothing was changed. Remove it in Excel or WPS first."
    case .noSuchSheet(let name): "The workbook has no sheet “\(name)”."
    case .noCells(let sheet): "“\(sheet)” is no worksheet and has no cells."
    case .cellOutside(let sheet, let cell): "Row \(cell.row), column \(cell.column) lies outside the sheet “\(sheet)”."
    case .sheetFull(let sheet): "The rows do not fit into the sheet “\(sheet)”, which has \(CellReference.maximumRow) at most."
    case .sheetName(let name): "“\(name)” cannot be the name of a sheet."
    case .container(let detail):
      "The container cannot be copied without loss, so nothing was changed (\(detail)). Save the file anew in Excel or WPS and try again."
    case .unsafe(let part, let detail):
      "The part \(part) cannot be changed safely, so nothing was changed (\(detail)). Save the file anew in Excel or WPS and try again."
    }
  }
}
