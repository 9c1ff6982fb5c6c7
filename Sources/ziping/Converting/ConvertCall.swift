import ArgumentParser
import Console
import Conversion
import Spreadsheet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One call of `ziping convert`, once its words are understood.
struct ConvertCall {
  /// How many threads may be asked for.
  static let threadCounts = 1...256

  /// Inputs and the output, which is last; with `outputDir` only inputs.
  let files: [String]
  var outputDir: String?
  /// How many threads work; nil for as many as there are processors.
  var threads: Int?
  var isQuiet = false
  var job = ConvertJob()
  /// The names of the options that were given for writing CSV, and for writing workbooks.
  var given: (forCSV: [String], forWorkbook: [String]) = ([], [])

  init(files: [String]) { self.files = files }

  /// A call with no options but `--quiet` and `-j N`; nil for every other, also for a wrong one.
  ///
  /// Scripts make such calls by the thousand. ArgumentParser, which finds all options of a command by reflection, would take longer for
  /// them than the start of the program and the conversion of a small file together.
  /// - Parameter words: what stands behind the name of the program.
  init?(inBrief words: ArraySlice<String>) {
    guard words.first == "convert" else { return nil }
    var rest = words.dropFirst()
    var files: [String] = []
    var threads: Int?
    var isQuiet = false
    while let word = rest.popFirst() {
      if word == "--quiet" {
        isQuiet = true
      } else if word == "-j" {
        let number = rest.popFirst().flatMap { Int($0) }
        guard threads == nil, let number, ConvertCall.threadCounts.contains(number) else { return nil }
        threads = number
      } else {
        guard !word.hasPrefix("-") || word == "-" else { return nil }
        files.append(word)
      }
    }
    guard files.count >= 2, files.count(where: { $0 == "-" }) <= 1 else { return nil }
    self.init(files: files)
    self.threads = threads
    self.isQuiet = isQuiet
    if ConvertCall.isForPeople(files) { job.export.escapesFormulas = true }
  }

  /// Whether what is written goes to a terminal, where somebody may copy it from into a spreadsheet.
  static func isForPeople(_ files: [String]) -> Bool { files.last == "-" && StandardStream.output.isTerminal }

  /// Converts, and says what is to be said.
  /// - Throws: `ExitCode` 2 when it could not be done, having said why; of several files 1 when one of them failed.
  func run() throws {
    let threads = self.threads ?? max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    if let outputDir {
      try ConvertBatch(job: job, folder: outputDir, threads: threads, isQuiet: isQuiet).run(files)
    } else {
      try convert(threads)
    }
  }

  /// Says which options did nothing, since they are for the other direction.
  private var ignoredOptions: [ConvertNote] {
    get throws(ConvertFailure) {
      let target = try job.target(files.dropLast(), files[files.count - 1])
      let ignored = target == .csv ? given.forWorkbook : given.forCSV
      guard !ignored.isEmpty else { return [] }
      let (names, kind) = (ignored.joined(separator: job.language == .chinese ? "、" : ", "), target == .csv ? "CSV" : "XLSX")
      let text = job.language == .chinese ? "输出为\(kind)时不起作用的选项:\(names)" : "options without effect on output as \(kind): \(names)"
      return [ConvertNote(text: text, isMinor: false)]
    }
  }

  private func convert(_ threads: Int) throws {
    var job = job
    job.setThreads(threads)
    if !isQuiet, files.last != "-" || !StandardStream.output.isTerminal { job.show(ProgressLine()) }
    do throws(ConvertFailure) {
      let notes = try job.run(files.dropLast(), files[files.count - 1]) + ignoredOptions
      job.progress?.clear()
      for note in notes where !isQuiet || !note.isMinor { StandardStream.error.write(note.text + "\n") }
    } catch {
      job.progress?.clear()
      if error.isBrokenPipe { Interruption.endByBrokenPipe() }
      StandardStream.error.write("ziping: \(error.message)\n")
      throw ExitCode(2)
    }
  }
}
