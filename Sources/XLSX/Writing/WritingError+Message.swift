public import Spreadsheet

extension WritingError {
  /// The error in words, with its place in front.
  public func message(in language: Language) -> String {
    let place = [sheet, cell?.description].compactMap(\.self).joined(separator: "!")
    let words = language == .chinese ? kind.chinese : kind.english
    return place.isEmpty ? words : place + (language == .chinese ? ":" : ": ") + words
  }
}

extension WritingError: CustomStringConvertible {
  /// The error in English.
  public var description: String { message(in: .english) }
}

extension WritingError.Kind {
  fileprivate var chinese: String {
    switch self {
    case .sheetName(let name): "工作表名称“\(name)”无效:须为1至31个字符,不得含有 [ ] : * ? / \\,首尾不得为单引号,不得为History"
    case .duplicateSheetName(let name): "已有名称为“\(name)”的工作表(不区分大小写)"
    case .textTooLong(let limit, let actual): "文字长\(actual)个字符,超过上限\(limit)"
    case .tooManyBytes(let limit, let actual): "文字长\(actual)字节,超过上限\(limit)字节"
    case .forbiddenCharacter(let value): "含有不允许的字符 U+\(String(value, radix: 16, uppercase: true))"
    case .cellOutOfRange: "单元格超出工作表范围"
    case .numberNotFinite: "数值不是有限数"
    case .numberInexact(let text): "数值\(text)超过15位有效数字,表格无法准确保存"
    case .dateTooEarly(let date): "日期\(date)早于1900-01-01,表格无法保存"
    case .emptyFormula: "公式为空"
    case .outsideLimits(let measure, let value, let allowed):
      "\(measure.chinese)\(value)超出允许范围\(allowed.lowerBound)至\(allowed.upperBound)"
    case .singleCellMerge: "合并区域至少要有两个单元格"
    case .overlappingMerge(let range): "合并区域与已有的合并区域\(range)重叠"
    case .listTooLong(let bytes): "下拉选项合计\(bytes)字节,超过255字节;请将选项写入单元格并引用该区域"
    case .listItem(let item): "下拉选项“\(item)”为空,或含有逗号、引号;请将选项写入单元格并引用该区域"
    case .definedName(let name): "名称“\(name)”无效"
    case .duplicateDefinedName(let name): "名称“\(name)”已定义"
    case .duplicateAttachment: "同一单元格已有批注或链接"
    case .sheetNameUnsuitable(let name): "工作表名称“\(name)”含有此处不能使用的字符"
    case .noVisibleSheet: "工作簿中没有可见的工作表"
    case .finished: "工作簿已写完"
    case .library(let code): "libxlsxwriter 拒绝写入(代码\(code))"
    case .file(let error): error.message(in: .chinese)
    }
  }

  fileprivate var english: String {
    switch self {
    case .sheetName(let name):
      "the sheet name “\(name)” is not valid: 1 to 31 characters, none of [ ] : * ? / \\, no apostrophe at either end, not History"
    case .duplicateSheetName(let name): "there is already a sheet named “\(name)”, whatever the case"
    case .textTooLong(let limit, let actual): "the text has \(actual) characters, more than \(limit)"
    case .tooManyBytes(let limit, let actual): "the text has \(actual) bytes, more than \(limit)"
    case .forbiddenCharacter(let value): "the character U+\(String(value, radix: 16, uppercase: true)) is not allowed"
    case .cellOutOfRange: "the cell lies outside the worksheet"
    case .numberNotFinite: "the number is not finite"
    case .numberInexact(let text): "the number \(text) has more than 15 significant digits"
    case .dateTooEarly(let date): "the date \(date) lies before 1900-01-01"
    case .emptyFormula: "the formula is empty"
    case .outsideLimits(let measure, let value, let allowed):
      "\(measure.english) of \(value) is not within \(allowed.lowerBound) to \(allowed.upperBound)"
    case .singleCellMerge: "a merged area needs at least two cells"
    case .overlappingMerge(let range): "the merged area overlaps \(range)"
    case .listTooLong(let bytes): "the list takes \(bytes) bytes, more than 255: put its items into cells and refer to the range"
    case .listItem(let item): "the list item “\(item)” is empty or holds a comma or quotation mark: put the items into cells"
    case .definedName(let name): "the name “\(name)” is not valid"
    case .duplicateDefinedName(let name): "the name “\(name)” is defined already"
    case .duplicateAttachment: "the cell has a comment or link already"
    case .sheetNameUnsuitable(let name): "the sheet name “\(name)” holds a character that cannot be used here"
    case .noVisibleSheet: "no sheet is visible"
    case .finished: "the workbook has been written already"
    case .library(let code): "libxlsxwriter refused (code \(code))"
    case .file(let error): error.message(in: .english)
    }
  }
}

extension WritingError.Measure {
  fileprivate var chinese: String {
    switch self {
    case .rowHeight: "行高"
    case .columnWidth: "列宽"
    case .zoom: "显示比例"
    case .fontSize: "字号"
    case .indent: "缩进"
    case .rotation: "文字角度"
    case .margin: "页边距"
    case .pageBreaks: "分页符数量"
    case .pages: "页数"
    }
  }

  fileprivate var english: String {
    switch self {
    case .rowHeight: "a row height"
    case .columnWidth: "a column width"
    case .zoom: "a zoom"
    case .fontSize: "a font size"
    case .indent: "an indent"
    case .rotation: "a rotation"
    case .margin: "a margin"
    case .pageBreaks: "a number of page breaks"
    case .pages: "a number of pages"
    }
  }
}
