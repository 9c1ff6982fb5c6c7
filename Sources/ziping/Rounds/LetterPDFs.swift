import Console
import Foundation
import Reports
import Spreadsheet

/// Makes PDFs of letters with LibreOffice.
struct LetterPDFs {
  private let office: LibreOffice
  private let language: Language

  /// - Throws: `Failure` when LibreOffice is not installed.
  init(_ language: Language) throws {
    guard let office = LibreOffice() else {
      throw Failure(
        language, "生成PDF需要LibreOffice(Debian、Ubuntu:sudo apt-get install libreoffice-writer),没有找到;也可以用--format html,在浏览器中打印。",
        "PDF needs LibreOffice, which is not installed (Debian, Ubuntu: sudo apt-get install libreoffice-writer); --format html needs nothing."
      )
    }
    self.office = office
    self.language = language
  }

  /// Makes a PDF of each flat OpenDocument text.
  /// - Parameters:
  ///   - texts: the documents.
  ///   - day: the day that the PDFs give as that of their making, so that equal documents are equal bytes.
  /// - Returns: the PDFs, in the same order.
  /// - Throws: `Failure` when LibreOffice fails or takes too long.
  func documents(_ texts: [String], day: CalendarDate) throws -> [[UInt8]] {
    if texts.isEmpty { return [] }
    let temporary = try TemporaryFolder(language)
    defer { withExtendedLifetime(temporary) {} }
    let folder = temporary.url
    try Failure.naming(language, "无法写入临时文件夹", "cannot write to the folder for temporary files") {
      try Data(LetterPDFs.fonts.utf8).write(to: folder.appendingPathComponent("fonts.conf"))
      for (number, text) in texts.enumerated() { try Data(text.utf8).write(to: folder.appendingPathComponent("\(number).fodt")) }
    }
    let files = texts.indices.map { folder.appendingPathComponent("\($0).fodt").path }
    let isDone = office.run(
      ["--convert-to", "pdf", "--outdir", folder.path] + files, profile: folder.appendingPathComponent("profile"),
      environment: ["HOME": folder.path, "TZ": "UTC", "FONTCONFIG_FILE": folder.appendingPathComponent("fonts.conf").path],
      seconds: 60 + 5 * texts.count)
    let documents = zip(texts.indices, texts).map { number, text in
      InputFile.contents(of: folder.appendingPathComponent("\(number).pdf").path).map {
        ReproduciblePDF.bytes($0, day: day, identifier: FormChecker.hash(of: Array(text.utf8)))
      }
    }
    guard isDone, !documents.contains(where: { $0 == nil }) else {
      throw Failure(
        language, "LibreOffice没有生成PDF(是否已安装libreoffice-writer?);也可以用--format html。",
        "LibreOffice made no PDF (is libreoffice-writer installed?); --format html needs no LibreOffice.")
    }
    return documents.compactMap { $0 }
  }

  /// The fonts that offices prescribe, and what stands in for those that are not installed.
  private static let fonts: String = {
    let substitutes = [
      ("仿宋_GB2312", ["仿宋", "FangSong", "STFangsong", "Noto Serif CJK SC"]), ("方正小标宋简体", ["FZXiaoBiaoSong-B05S", "Noto Serif CJK SC"]),
      ("黑体", ["SimHei", "STHeiti", "Noto Sans CJK SC"]), ("宋体", ["SimSun", "STSong", "Noto Serif CJK SC"]),
    ]
    let aliases = substitutes.map { name, others in
      let families = ([name] + others).map { "<family>\($0)</family>" }.joined()
      return "<alias binding=\"same\"><family>\(name)</family><prefer>\(families)</prefer></alias>"
    }
    return """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>\(aliases.joined())</fontconfig>
      """
  }()
}
