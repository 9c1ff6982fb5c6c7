import ArgumentParser
import Console
import Evaluation
import Foundation
import Reports
import Spreadsheet

/// `ziping letter`: letters of return.
struct Letter: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter",
    abstract: "退回通知 · Write a letter of return for each workbook that is returned or rejected.",
    discussion: """
      A path may also be the results.jsonl of an earlier run. PDF needs LibreOffice (Debian: libreoffice-writer); html and fodt need nothing.
      Days are given or left blank to be filled in by hand: no day is taken from the clock, so that the same results give the same letters.

      EXAMPLES
        ziping letter out/results.jsonl --scheme pingliang-2022 -o out/letters --office 平凉市教育督导委员会办公室 --date 2023-09-01 --deadline 2023-09-10
        ziping letter 庄浪县.xlsx --scheme pingliang-2022 -o letters --format html
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case pdf, html, fodt
  }

  @OptionGroup var options: RoundOptions
  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Folder to write to.", valueName: "dir")) var output: String
  @Option(help: "What the letters are written as.") var format = Format.pdf
  @Option(help: "Who sends the letters; a place for name and seal is left without it.") var office: String?
  @Option(help: ArgumentHelp("The day of the letters.", valueName: "YYYY-MM-DD")) var date: String?
  @Option(help: ArgumentHelp("The day by which the workbooks are to be sent again.", valueName: "YYYY-MM-DD")) var deadline: String?

  func validate() throws {
    for (name, text) in [("--date", date), ("--deadline", deadline)] {
      if let text, CalendarDate(text) == nil { throw ValidationError("\(name) takes a day such as 2023-09-01, not \"\(text)\".") }
    }
    if let day = date.flatMap(CalendarDate.init), let last = deadline.flatMap(CalendarDate.init), last < day {
      throw ValidationError("--deadline is before --date.")
    }
  }

  func run() async throws {
    try await Failure.exiting {
      let language = options.language
      let inputs = try options.inputs(besides: output, acceptsResults: true)
      let office = format == .pdf ? try LetterPDFs(language) : nil
      let round = try await inputs.assess()
      let due = round.assessments.filter(ReturnLetter.isDue)
      let names = OutputNames.distinct(due.map { $0.source.baseName }, withExtension: "退回通知.\(format.rawValue)")
      let folder = try OutputFolder(output, language)
      try folder.refuseReplacing(inputs.all, by: names)
      let letters = due.map { letter(for: $0, round.scheme) }
      let contents =
        try office.map { try $0.documents(letters.map(\.flatDocument), day: creationDay(round.scheme)) }
        ?? letters.map { Array(text(of: $0).utf8) }
      for (name, bytes) in zip(names, contents) { try folder.write(bytes, to: name) }
      try Terminal.write(names.map { folder.path(of: $0) + "\n" }.joined())
      if due.isEmpty { Terminal.note(language == .chinese ? "ziping: 没有需要退回的工作簿。" : "ziping: no workbook is to be returned.") }
      throw round.exitCode
    }
  }

  private func letter(for assessment: Assessment, _ scheme: Scheme) -> ReturnLetter {
    ReturnLetter(
      assessment, scheme: scheme, office: office, day: date.flatMap(CalendarDate.init), deadline: deadline.flatMap(CalendarDate.init))
  }

  /// The day that PDFs give as that of their making: the letter's own, or the first one after the year that is evaluated.
  private func creationDay(_ scheme: Scheme) throws -> CalendarDate {
    if let day = date.flatMap(CalendarDate.init) ?? CalendarDate(year: scheme.year + 1, month: 1, day: 1) { return day }
    throw Failure(options.language, "方案的年度不能用作日期", "the year of the scheme gives no day")
  }

  private func text(of letter: ReturnLetter) -> String { format == .html ? letter.html : letter.flatDocument }
}
