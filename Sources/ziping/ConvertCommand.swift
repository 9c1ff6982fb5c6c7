import ArgumentParser
import Conversion
import Foundation
import Spreadsheet
import XLSX

/// `ziping convert`: XLSX to CSV and CSV to XLSX.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "转换 · Convert XLSX to CSV or CSV to XLSX, by extension, without losing a digit.",
    discussion: """
      - is standard input or output; the other name, or --to, then says which way it goes.

      XLSX TO CSV
        The table begins at A1. Blank rows between others are kept, those at the end are not. Every record has as many fields as the widest of
        the first 1000 rows. Numbers are written in full, dates as ISO 8601, TRUE and FALSE, errors as #DIV/0!.

      CSV TO XLSX
        A field is a number only if a spreadsheet would write it back the same: no zeros in front, at most 15 digits, no plus sign, no
        exponent. 00123, 622826199001010012, 1-2, 6.20802E+05, +86 138, 95.2% and 2023-08-23 stay text; --infer and --types change that.
        Nothing ever becomes a formula.

      EXAMPLES
        ziping convert 自评表.xlsx 自评表.csv
        ziping convert 自评表.xlsx - --sheet 基本情况表 --values displayed
        ziping convert 数据.csv 数据.xlsx --types 行政区划代码=text,日期=date
        ziping convert --output-dir out 平凉市-2022/*.xlsx
      """)

  @Argument(help: ArgumentHelp("Input and output; with --output-dir only inputs.", valueName: "file"), completion: .file())
  var files: [String]
  @Option(help: ArgumentHelp("Convert every file into this folder, under the same name.", valueName: "folder"))
  var outputDir: String?
  @Option(help: ArgumentHelp("csv or xlsx, where the name of the output does not say it.", valueName: "format"))
  var to: TargetFormat?
  @OptionGroup(title: "CSV") var csv: CSVOptions
  @OptionGroup(title: "XLSX to CSV") var export: ExportArguments
  @OptionGroup(title: "CSV to XLSX") var makes: ImportArguments
  @Flag(help: "Say nothing on success.") var quiet = false
  @OptionGroup var lang: LanguageOption

  /// What is written.
  enum TargetFormat: String, ExpressibleByArgument, CaseIterable { case csv, xlsx }

  func validate() throws {
    guard outputDir == nil else { return }
    guard files.count == 2 else { throw ValidationError("Name an input and an output, or inputs and --output-dir.") }
  }

  func run() throws {
    let language = lang.language
    guard let outputDir else {
      do {
        return try convert(files[0], files[1], language)
      } catch let error as Failure {
        say("ziping: \(error.message)")
        throw ExitCode(2)
      }
    }
    try convertAll(into: outputDir, language)
  }

  private func convertAll(into folder: String, _ language: Language) throws {
    var failures: [String] = []
    var taken = Set(files.map(absolute))
    do {
      let folder = try OutputFolder(folder, language)
      for file in files {
        let name = (file as NSString).lastPathComponent as NSString
        let target = folder.path(of: name.deletingPathExtension + (isText(file) ? ".xlsx" : ".csv"))
        do {
          guard taken.insert(absolute(target)).inserted else {
            throw Failure(language, "输出会覆盖输入文件或另一个输出:\(target)", "the output would replace an input or another output: \(target)")
          }
          try convert(file, target, language)
          if !quiet { try Terminal.write("\(file) → \(target)\n") }
        } catch let error as Failure {
          failures.append("\(file): \(error.message)")
        }
      }
    } catch let error as Failure {
      say("ziping: \(error.message)")
      throw ExitCode(2)
    }
    for failure in failures { say(failure) }
    if !failures.isEmpty { throw ExitCode(1) }
  }

  private func convert(_ input: String, _ output: String, _ language: Language) throws {
    if input != "-", output != "-", absolute(input) == absolute(output) {
      throw Failure(language, "输入与输出是同一个文件:\(input)", "input and output are the same file: \(input)")
    }
    let target = try to ?? format(input, output, language)
    do {
      switch target {
      case .csv: try writeCSV(input, output, language)
      case .xlsx: try writeWorkbook(input, output, language)
      }
    } catch let error as ConversionError {
      throw Failure((input == "-" ? "" : input + ": ") + error.message(in: language))
    }
  }

  private func writeCSV(_ input: String, _ output: String, _ language: Language) throws {
    let workbook: WorkbookFile
    do {
      workbook = try input == "-" ? WorkbookFile([UInt8](FileHandle.standardInput.readDataToEndOfFile())) : WorkbookFile(path: input)
    } catch {
      throw ConversionError.workbook(error)
    }
    var options = export.options(for: output)
    options.dialect = try csv.dialect(for: output)
    let encoding = try csv.encoding ?? (export.forExcel ? .utf8WithMark : .utf8)
    noteOtherSheets(workbook, options, language)
    let warnings = try Conversion.export(workbook, to: output, encoding: encoding, options: options)
    for warning in warnings { say(warning.message(in: language)) }
  }

  /// No sheet is passed over silently.
  private func noteOtherSheets(_ workbook: WorkbookFile, _ options: ExportOptions, _ language: Language) {
    guard !quiet, options.sheet == .first, options.range == nil, let position = try? options.sheet.position(in: workbook) else { return }
    let others = workbook.sheets.indices.filter { $0 != position }.map { workbook.sheets[$0].name }
    guard !others.isEmpty else { return }
    let name = workbook.sheets[position].name
    say(
      language == .chinese
        ? "转换的是工作表“\(name)”;另有:\(others.joined(separator: "、"))(用--sheet选择)"
        : "converted sheet \"\(name)\"; there are also: \(others.joined(separator: ", ")) (choose with --sheet)")
  }

  private func writeWorkbook(_ input: String, _ output: String, _ language: Language) throws {
    var options = try makes.options
    options.dialect = try csv.dialect(for: input)
    options.encoding = try csv.encoding
    options.isLossy = csv.lossy
    let source: ByteInput
    do { source = try ByteInput(path: input) } catch { throw ConversionError.file(error) }
    let (encoding, warnings) = try Conversion.makeWorkbook(from: source, at: output, options: options)
    if options.encoding == nil, encoding != .utf8, !quiet {
      say(language == .chinese ? "按\(encoding.name)编码读取(可用--encoding指定)" : "read as \(encoding.name) (name another with --encoding)")
    }
    for warning in warnings { say(warning.message(in: language)) }
  }

  private func format(_ input: String, _ output: String, _ language: Language) throws -> TargetFormat {
    switch (output as NSString).pathExtension.lowercased() {
    case "csv", "tsv", "txt": return .csv
    case "xlsx": return .xlsx
    default: break
    }
    guard output == "-" else {
      throw Failure(language, "输出文件名应以.csv或.xlsx结尾:\(output)", "the name of the output must end in .csv or .xlsx: \(output)")
    }
    return isText(input) ? .xlsx : .csv
  }

  private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path }

  private func isText(_ file: String) -> Bool { ["csv", "tsv", "txt"].contains((file as NSString).pathExtension.lowercased()) }

  private func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
