import Conversion
import Spreadsheet
import XLSX

/// Why a conversion failed, in the language of the user.
struct ConvertFailure: Error {
  let message: String
  /// Whether nobody reads standard output any more, which is no fault.
  var isBrokenPipe = false

  init(_ error: ConversionError, in file: String, _ language: Language) {
    // An error of the system names the file that it is about.
    var isNamed = error.fileError != nil || file == "-" || file.isEmpty
    if case .inFile = error { isNamed = true }
    message = (isNamed ? "" : file + ": ") + error.message(in: language)
    isBrokenPipe = error.fileError?.isBrokenPipe ?? false
  }

  init(_ message: String) { self.message = message }

  init(_ language: Language, _ chinese: String, _ english: String) { message = language == .chinese ? chinese : english }
}

/// Something to be said of a conversion that succeeded.
struct ConvertNote: Sendable {
  let text: String
  /// Whether it is left out when nothing is to be said on success.
  let isMinor: Bool
}

/// What is written.
enum ConvertTarget: String, CaseIterable { case csv, xlsx }

/// Conversions with the options of one command line; as it is made, those of a call without options.
struct ConvertJob: Sendable {
  var export = ExportOptions()
  var makes = ImportOptions()
  /// The dialect of files, and that of files whose name says that tabs stand between their fields.
  var textDialect = CSVDialect.commas
  var tabDialect = CSVDialect.tabs
  /// The encoding of text that is written; nil when none was asked for.
  var encoding: TextEncoding?
  var forExcel = false
  var into: String?
  var ifExists = SheetConflict.error
  var to: ConvertTarget?
  var language = Language.chinese
  /// How many problems of cells are told in full.
  private static let namedProblems = 3
  /// Where progress is shown, if anywhere.
  private(set) var progress: ProgressLine?

  /// Whether every sheet becomes a file of its own, where there is a folder for them.
  var splitsSheets: Bool {
    switch export.sheet {
    case .all, .matching: export.sheetColumn == nil
    default: false
    }
  }

  mutating func setThreads(_ count: Int) {
    export.threads = count
    makes.threads = count
  }

  mutating func show(_ line: ProgressLine) {
    progress = line
    export.progress = { line.show($0) }
    makes.progress = { line.show($0) }
  }

  /// Converts inputs into one output.
  /// - Returns: what is to be said of it.
  func run(_ inputs: ArraySlice<String>, _ output: String) throws(ConvertFailure) -> [ConvertNote] {
    // Only the workbook that a sheet goes into may be replaced, since it is named as output too.
    for input in inputs where input != "-" && FileIdentity(input) == FileIdentity(output) {
      throw ConvertFailure(language, "输入与输出是同一个文件:\(input)", "input and output are the same file: \(input)")
    }
    if try target(inputs, output) == .xlsx { return try makeWorkbook(inputs, output) }
    guard let input = inputs.first, inputs.count == 1, into == nil else {
      throw ConvertFailure(
        language, "多个文件或--into只能转换为工作簿(.xlsx);多个工作簿请用--output-dir",
        "several files, and --into, make a workbook (.xlsx); for several workbooks use --output-dir")
    }
    return try writeCSV(input, output)
  }

  /// What is written: as it was asked for, or as the names say.
  func target(_ inputs: ArraySlice<String>, _ output: String) throws(ConvertFailure) -> ConvertTarget {
    if let to { return to }
    if FileName(output).isText { return .csv }
    if FileName(output).isWorkbook || into.map({ FileName($0).ending == FileName(output).ending }) == true { return .xlsx }
    if output == "-" || Conversion.isStream(output) { return inputs.contains { FileName($0).isText } ? .xlsx : .csv }
    throw ConvertFailure(
      language, "输出文件名应以.csv、.tsv、.txt或.xlsx结尾(文本可再加.gz或.zst),或用--to指定:\(output)",
      "the name of the output must end in .csv, .tsv, .txt or .xlsx (text also with .gz or .zst), or --to says it: \(output)")
  }

  private func writeCSV(_ input: String, _ output: String) throws(ConvertFailure) -> [ConvertNote] {
    if FileName(input).isText {
      throw ConvertFailure(
        language, "输入与输出都是文本,不需要转换:\(input) → \(output)", "input and output are both text, nothing to convert: \(input) → \(output)")
    }
    do throws(ConversionError) {
      let workbook = try Conversion.openWorkbook(input, threads: export.threads)
      let others = try otherSheets(workbook)
      return try write(workbook, export.sheet, output) + others
    } catch {
      throw ConvertFailure(error, in: input, language)
    }
  }

  /// Writes every sheet of a workbook into a folder, as files of their names, which appear when all are whole.
  /// - Returns: the files, and what is to be said.
  func writeSheets(_ input: String, into folder: OutputFolder) throws(ConvertFailure) -> (files: [String], notes: [ConvertNote]) {
    do throws(ConversionError) {
      let workbook = try Conversion.openWorkbook(input, threads: export.threads)
      let group = FileGroup()
      var files: [String] = []
      var notes: [ConvertNote] = []
      for position in try export.sheet.positions(in: workbook, skipsHidden: export.skipsHidden) {
        let name = workbook.sheets[position].name
        let file = folder.path(of: SafeFileName.name(for: name, ending: ".csv", besides: files.map { String(FileName($0).name) }))
        do throws(ConversionError) {
          let said = try write(workbook, .position(position), file, in: group)
          notes += said.map { ConvertNote(text: name + ": " + $0.text, isMinor: $0.isMinor) }
          files.append(file)
        } catch {
          guard case .noHeaderRow(let row, _) = error else { throw error }
          notes.append(ConvertNote(text: ConversionWarning.noHeaderRow(row, sheet: name).message(in: language), isMinor: false))
        }
      }
      do throws(FileError) { try group.commit() } catch { throw .file(error) }
      return (files, notes)
    } catch {
      throw ConvertFailure(error, in: input, language)
    }
  }

  /// Writes sheets to a file, which may be one of several that appear together.
  private func write(
    _ workbook: WorkbookFile, _ sheet: SheetSelection, _ output: String, in group: FileGroup? = nil
  ) throws(ConversionError) -> [ConvertNote] {
    var options = export
    options.sheet = sheet
    options.dialect = FileName(output).holdsTabs ? tabDialect : textDialect
    var known = Set(workbook.warnings)
    let encoding = encoding ?? (forExcel ? .utf8WithMark : .utf8)
    let warnings =
      if let group {
        try Conversion.export(workbook, to: output, in: group, encoding: encoding, options: options)
      } else {
        try Conversion.export(workbook, to: output, encoding: encoding, options: options)
      }
    let notes = warnings.map { ConvertNote(text: $0.message(in: language), isMinor: false) }
    return notes + problems(workbook.warnings.filter { $0.cell != nil && known.insert($0).inserted })
  }

  /// What is wrong with cells, of which the first few are named.
  private func problems(_ problems: [WorkbookError]) -> [ConvertNote] {
    let named = problems.prefix(ConvertJob.namedProblems).map { ConvertNote(text: $0.message(in: language), isMinor: false) }
    guard problems.count > named.count else { return named }
    let others = problems.count - named.count
    let text = language == .chinese ? "另有\(others)个单元格有问题(用ziping inspect查看)" : "\(others) more cells have problems (see ziping inspect)"
    return named + [ConvertNote(text: text, isMinor: false)]
  }

  /// No sheet is passed over silently.
  private func otherSheets(_ workbook: WorkbookFile) throws(ConversionError) -> [ConvertNote] {
    guard export.sheet == .first, export.range == nil else { return [] }
    let position = try export.sheet.positions(in: workbook)[0]
    let others = workbook.sheets.indices.filter { $0 != position && workbook.sheets[$0].kind == .worksheet }.map {
      workbook.sheets[$0].name
    }
    guard !others.isEmpty else { return [] }
    let name = workbook.sheets[position].name
    let text =
      language == .chinese
      ? "转换的是工作表“\(name)”;另有:\(others.joined(separator: "、"))(用--sheet选择,或用--all-sheets)"
      : "converted sheet \"\(name)\"; there are also: \(others.joined(separator: ", ")) (choose with --sheet, or --all-sheets)"
    return [ConvertNote(text: text, isMinor: true)]
  }

  private func makeWorkbook(_ inputs: ArraySlice<String>, _ output: String) throws(ConvertFailure) -> [ConvertNote] {
    if output == "-", StandardStream.output.isTerminal {
      throw ConvertFailure(
        language, "工作簿不能显示在终端上;请指定输出文件,或用管道、>接走", "a workbook is nothing for a terminal; name a file, or send it elsewhere with a pipe or >"
      )
    }
    try checkEnding(output)
    let options = makes
    let name = inputs.count == 1 ? inputs.first ?? "" : ""
    do throws(ConversionError) {
      var sources: [CSVSource] = []
      for input in inputs { sources.append(try CSVSource(path: input, dialect: FileName(input).holdsTabs ? tabDialect : textDialect)) }
      let reports =
        if let into {
          try Conversion.insert(sources, into: into, at: output, ifExists: ifExists, options: options)
        } else {
          try Conversion.makeWorkbook(from: sources, at: output, options: options)
        }
      return reports.flatMap { notes(on: $0, isOneOf: reports.count) }
    } catch {
      throw ConvertFailure(error, in: name, language)
    }
  }

  /// A workbook with macros, or a template, says what it is inside too, so that spreadsheets refuse it under another ending.
  private func checkEnding(_ output: String) throws(ConvertFailure) {
    guard let into, output != "-", case let ending = FileName(into).ending, ["xlsm", "xltx", "xltm"].contains(ending),
      FileName(output).ending != ending
    else { return }
    throw ConvertFailure(
      language, "输出文件名应与--into的工作簿一样以.\(ending)结尾:\(output)",
      "the name of the output must end in .\(ending) as that of the workbook does: \(output)")
  }

  private func notes(on report: ImportReport, isOneOf count: Int) -> [ConvertNote] {
    let place = count > 1 ? report.file + ": " : ""
    let warnings = report.warnings.map { ConvertNote(text: place + $0.message(in: language), isMinor: false) }
    guard encoding == nil, report.encoding != .utf8 else { return warnings }
    let name = report.encoding.name
    let text = language == .chinese ? "按\(name)编码读取(可用--encoding指定)" : "read as \(name) (name another with --encoding)"
    return [ConvertNote(text: place + text, isMinor: true)] + warnings
  }
}
