import ArgumentParser
import Console
import Spreadsheet
import XLSX

/// `--convert-legacy`: files of older spreadsheet formats are converted before they are read.
struct LegacyOption: ParsableArguments {
  @Flag(help: "Convert .xls, .et, .ods and .xlsb with LibreOffice first, where it is installed.")
  var convertLegacy = false

  /// The file, or what LibreOffice made of it when it is of an older format and that is asked for; standard error says so.
  ///
  /// A file that LibreOffice cannot convert stays as it is, and is refused by its kind.
  /// - Throws: `Failure` when a conversion is needed and LibreOffice is not installed.
  func readable(_ file: InputFile, _ language: Language) throws -> InputFile {
    guard convertLegacy, LegacyOption.isLegacy(file.path) else { return file }
    guard let office = LibreOffice() else {
      throw Failure(
        language, "没有找到LibreOffice,无法转换旧格式文件:\(file.path)", "LibreOffice is not installed, which --convert-legacy needs: \(file.path)")
    }
    let folder = try TemporaryFolder(language)
    guard let result = office.convert(file.path, in: folder.url) else {
      Terminal.note(language == .chinese ? "LibreOffice无法转换:\(file.path)" : "LibreOffice cannot convert \(file.path)")
      return file
    }
    Terminal.note(language == .chinese ? "已用LibreOffice转换后读取:\(file.path)" : "converted with LibreOffice before reading: \(file.path)")
    return InputFile(path: result, name: file.name, converted: ConvertedFile(from: file.path, in: folder))
  }

  /// Whether a file is of a kind that LibreOffice turns into a workbook.
  private static func isLegacy(_ path: String) -> Bool {
    do {
      _ = try WorkbookFile(path: path)
      return false
    } catch {
      switch error.kind {
      case .legacyXLS, .legacyET, .xlsb, .looksLikeODS: return true
      case .notAWorkbook: return error.detail == "ods"
      default: return false
      }
    }
  }
}

/// What an input was before it was converted, and the folder of what it became, which lives as long as this.
struct ConvertedFile: Sendable {
  /// The path of the file that was given.
  let original: String
  private let folder: TemporaryFolder

  init(from original: String, in folder: TemporaryFolder) {
    self.original = original
    self.folder = folder
  }
}
