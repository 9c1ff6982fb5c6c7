public import Spreadsheet

extension WorkbookError {
  /// The problem in words for people: what is wrong, where, and what to do about it.
  public func message(in language: Language) -> String {
    let isChinese = language == .chinese
    let place = self.place(isChinese)
    let (problem, advice) = isChinese ? wordingInChinese : wordingInEnglish
    let found = detail.map { isChinese ? "(\($0))" : " (\($0))" } ?? ""
    return isChinese ? "\(place)\(problem)\(found)。\(advice)。" : "\(place)\(problem)\(found). \(advice)."
  }

  /// The sheet and cell, or else the part and the byte, with a colon; empty for the file as a whole.
  private func place(_ isChinese: Bool) -> String {
    if let sheet {
      guard let cell else { return isChinese ? "工作表“\(sheet)”:" : "Sheet “\(sheet)”: " }
      return isChinese ? "工作表“\(sheet)”\(cell):" : "Sheet “\(sheet)”, \(cell): "
    }
    guard let part else { return "" }
    let byte = byteOffset.map { isChinese ? "第\($0)字节" : ", byte \($0)" } ?? ""
    return isChinese ? "\(part)\(byte):" : "\(part)\(byte): "
  }

  private var wordingInChinese: (String, String) {
    if let name = fileKind(in: .chinese) {
      let advice =
        switch kind {
        case .encrypted: "请去掉打开密码后另存为“Excel 工作簿(*.xlsx)”重新报送"
        case .truncatedZip, .zipInconsistent, .zipMultidisk, .zipAmbiguous: "请重新发送完整的文件"
        case .isDirectory, .unreadableFile: "请指定一个可以读取的文件"
        default: "请用WPS或Excel打开原表,另存为“Excel 工作簿(*.xlsx)”后重新报送"
        }
      return ("文件不是可读取的xlsx工作簿,而是\(name)", advice)
    }
    return (problemInChinese, "请用WPS或Excel打开并另存为“Excel 工作簿(*.xlsx)”后重试")
  }

  private var wordingInEnglish: (String, String) {
    if let name = fileKind(in: .english) {
      let advice =
        switch kind {
        case .encrypted: "Remove the password and save it as an Excel workbook (.xlsx)"
        case .truncatedZip, .zipInconsistent, .zipMultidisk, .zipAmbiguous: "Send the complete file again"
        case .isDirectory, .unreadableFile: "Name a file that can be read"
        default: "Open the original in Excel or WPS and save it as an Excel workbook (.xlsx)"
        }
      return ("The file is no xlsx workbook that can be read; it is \(name)", advice)
    }
    return (problemInEnglish, "Open the file in Excel or WPS, save it as an Excel workbook (.xlsx) and try again")
  }
}
