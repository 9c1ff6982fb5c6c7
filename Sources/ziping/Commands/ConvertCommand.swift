import ArgumentParser
import Console
import Conversion

/// `ziping convert`: XLSX to CSV and CSV to XLSX.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "转换 · Convert XLSX to CSV or CSV to XLSX, by extension, without losing a digit.",
    discussion: ConvertHelp.discussion)

  @Argument(
    help: ArgumentHelp(
      "Inputs and the output, which is last; with --output-dir only inputs. - is standard input or output.", valueName: "file"),
    completion: .file())
  var files: [String]
  @Option(
    help: ArgumentHelp("Convert every file, and every workbook of a folder, into this folder, under the same name.", valueName: "folder"),
    completion: .directory)
  var outputDir: String?
  @Option(help: ArgumentHelp("csv or xlsx, where the name of the output does not say it.", valueName: "format"))
  var to: ConvertTarget?
  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many threads work: on several files, and within one. All processors unless named.", valueName: "number"))
  var threads: Int?
  @OptionGroup(title: "CSV") var csv: CSVOptions
  @OptionGroup(title: "XLSX to CSV") var export: ExportArguments
  @OptionGroup(title: "CSV to XLSX") var makes: ImportArguments
  @Flag(help: "Say nothing on success.") var quiet = false
  @OptionGroup var lang: LanguageOption

  func validate() throws {
    if let threads, !ConvertCall.threadCounts.contains(threads) { throw ValidationError("--threads is a number from 1 to 256.") }
    if makes.resolvesConflicts, makes.into == nil { throw ValidationError("--if-exists goes with --into.") }
    if outputDir == nil {
      guard files.count >= 2 else { throw ValidationError("Name an input and an output, or inputs and --output-dir.") }
      if files.count > 2, makes.sheetName != nil { throw ValidationError("With several inputs, --sheet-name would name them all.") }
      if files.filter({ $0 == "-" }).count > 1, to == nil || files.count > 2 {
        throw ValidationError("With - for input and output, --to says what is written.")
      }
    } else if files.contains("-") || makes.into != nil {
      throw ValidationError("--output-dir goes with files by name, and without --into.")
    }
  }

  func run() throws {
    var call = ConvertCall(files: files)
    call.outputDir = outputDir
    call.threads = threads
    call.isQuiet = quiet
    call.given = (export.given, makes.given)
    call.job = try job
    try call.run()
  }

  private var job: ConvertJob {
    get throws {
      var job = ConvertJob()
      job.export = export.options(isForPeople: outputDir == nil && ConvertCall.isForPeople(files))
      job.makes = try makes.options
      job.makes.encoding = csv.encoding
      job.makes.isLossy = csv.lossy
      job.textDialect = try csv.dialect(holdsTabs: false, forExcel: export.forExcel)
      job.tabDialect = try csv.dialect(holdsTabs: true, forExcel: export.forExcel)
      job.encoding = csv.encoding
      job.forExcel = export.forExcel
      job.into = makes.into
      job.ifExists = makes.ifExists
      job.to = to
      job.language = lang.language
      return job
    }
  }
}

extension ConvertTarget: ExpressibleByArgument {}
