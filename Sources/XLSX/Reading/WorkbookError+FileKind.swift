public import Spreadsheet

extension WorkbookError {
  /// What the file really is, where it is no XLSX workbook that can be opened; nil when the file is one and something in it is wrong.
  ///
  /// The words fit into the sentence "the file is …": `旧版Excel工作簿(.xls)`, `an old Excel workbook (.xls)`.
  public func fileKind(in language: Language) -> String? {
    let names: (String, String)? =
      switch kind {
      case .emptyFile: ("空文件", "an empty file")
      case .isDirectory: ("文件夹", "a folder")
      case .unreadableFile: ("无法读取的文件", "a file that cannot be read")
      case .notAZip: ("无法识别的文件", "a file of an unknown kind")
      case .looksLikeCSV: ("CSV文本", "CSV text")
      case .looksLikeHTML: ("网页(HTML)", "a web page (HTML)")
      case .looksLikeXML2003: ("XML表格2003(.xml)", "an XML spreadsheet of 2003 (.xml)")
      case .looksLikeRAR: ("RAR压缩包", "a RAR archive")
      case .looksLike7z: ("7z压缩包", "a 7z archive")
      case .looksLikePDF: ("PDF文档", "a PDF document")
      case .looksLikePicture: ("图片", "a picture")
      case .legacyXLS: ("旧版Excel工作簿(.xls)", "an old Excel workbook (.xls)")
      case .legacyET: ("WPS表格文件(.et)", "a WPS spreadsheet (.et)")
      case .legacyDOC: ("旧版Word文档(.doc)", "an old Word document (.doc)")
      case .oleContainer: ("旧版Office文件", "an old Office file")
      case .encrypted: ("加密的工作簿", "an encrypted workbook")
      case .xlsb: ("二进制工作簿(.xlsb)", "a binary workbook (.xlsb)")
      case .looksLikeODS: ("OpenDocument表格(.ods)", "an OpenDocument spreadsheet (.ods)")
      case .notAWorkbook: WorkbookError.documentKind(detail)
      case .truncatedZip: ("不完整(被截断)的文件", "an incomplete (cut off) file")
      case .zipInconsistent, .zipMultidisk, .zipAmbiguous: ("损坏的文件", "a damaged file")
      default: nil
      }
    return names.map { language == .chinese ? $0.0 : $0.1 }
  }

  /// What a package without a workbook is.
  private static func documentKind(_ detail: String?) -> (String, String) {
    switch detail {
    case "docx": ("Word文档", "a Word document")
    case "pptx": ("PowerPoint演示文稿", "a presentation")
    case "vsdx": ("Visio绘图", "a Visio drawing")
    case "ods": ("OpenDocument表格(.ods)", "an OpenDocument spreadsheet (.ods)")
    case "empty": ("空的压缩包", "an empty zip archive")
    default: ("ZIP压缩包", "a zip archive")
    }
  }
}
