import ArgumentParser
import Console
import Evaluation
import Foundation
import Reports
import Spreadsheet
import XLSX

/// `ziping mark`: comments and fills on any workbook.
struct Mark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: "标注 · Put comments and fills on any workbook without losing a byte that need not change.",
    discussion: """
      The file of marks has one JSON object a line:
        {"sheet":"自评表","cell":"F25","severity":"error","title":"SE-001","message":"得分超过满分"}
      Severities are error, warning and info. Marks of an earlier run are replaced; what people wrote below the closing line of a
      comment, or into columns and rows of their own in the list, stays.

      EXAMPLES
        ziping mark 自评表.xlsx 标注.xlsx --marks marks.jsonl --list-sheet 问题清单
        ziping mark 标注.xlsx 原表.xlsx --remove
      """)

  @Argument(help: "The workbook to mark; it is not changed.") var input: String
  @Argument(help: "The marked copy to write; - for standard output.") var output: String
  @Option(help: "A file of marks; - for standard input.") var marks: String?
  @Option(name: .customLong("list-sheet"), help: "Add a sheet of this name that lists the marks.") var listSheet: String?
  @Flag(help: "Take out the marks of an earlier run.") var remove = false
  @OptionGroup var signature: SignatureOption
  @Flag(help: "Print what became of each entry of the file: copied, changed, added or removed, with SHA-256 before and after.")
  var manifest = false
  @OptionGroup var legacy: LegacyOption
  @OptionGroup var lang: LanguageOption

  func validate() throws {
    guard (marks == nil) == remove else { throw ValidationError("Give either --marks or --remove.") }
    guard !remove || listSheet == nil else { throw ValidationError("--list-sheet goes with --marks.") }
    guard !manifest || output != "-" else { throw ValidationError("--manifest prints to standard output, where the copy goes.") }
  }

  func run() async throws {
    try await Failure.exiting {
      let language = lang.language
      let inputs = [input] + [marks].compactMap { $0 }.filter { $0 != "-" }
      try OutputFolder.refuseReplacing(inputs.map { InputFile(path: $0, name: $0) }, by: output, language)
      let file = try legacy.readable(InputFile(path: input, name: input), language)
      let original = try InputFile.read(file.path, language)
      let editor = WorkbookEditor(
        original, dropsSignature: signature.dropSignature, listHeaders: KnownLists.headers, knowsTitle: KnownLists.knowsTitle,
        closesComments: true)
      let told = try readMarks(language)
      do {
        let workbook = try WorkbookFile(original)
        let cells = MarksFile.marks(told, onSheets: workbook.sheets.map(\.name))
        let notes = try notes(in: workbook, of: original, editor, besides: cells)
        let list = listSheet.map { MarksFile.list(cells, named: $0, keeping: notes) }
        let (bytes, saved) = try editor.marked(cells, list: list)
        try OutputFolder.write(bytes, to: output, language)
        let remark = language == .chinese ? "批注属于会话或由多张表共用,只标色" : "the comment belongs to a conversation or several sheets; filled only"
        if list == nil, notes.count > 0 { sayLost(notes, language) }
        for mark in saved.cellsWithoutComment { Terminal.note("ziping: \(mark.sheet)!\(mark.cell): \(remark)") }
        if manifest { try Terminal.write(ManifestText.text(from: original, to: bytes)) }
      } catch let error as EditingError {
        throw Failure("\(input): \(SignatureOption.message(of: error, in: language))")
      } catch let error as WorkbookError {
        throw Failure("\(input): \(EditingError.unreadable(error).message(in: language))")
      }
    }
  }

  /// What people wrote since an earlier marking that is not left where it stands.
  private func notes(
    in file: WorkbookFile, of original: [UInt8], _ editor: WorkbookEditor, besides marks: [CellMark]
  ) throws -> MarkListNotes {
    var notes = try MarkListNotes(original, list: editor.listSheet())
    if file.partNames.contains(where: { $0.contains("comments") }) {
      let workbook = try WorkbookReader().read(original)
      notes.add(CommentAnswer.all(in: workbook))
      notes.addRemarks(in: workbook, besides: marks)
    }
    return notes
  }

  /// Says that the copy has no list for what people wrote into the former one.
  private func sayLost(_ notes: MarkListNotes, _ language: Language) {
    let text =
      language == .chinese
      ? "原清单和批注中有\(notes.count)处手写内容,副本中没有;原文件未改动,用--list-sheet重新标注可保留"
      : "what people wrote in \(notes.count) places of the former list and comments is not in the copy; the input has it, --list-sheet keeps it"
    Terminal.note("ziping: \(input): \(text)")
  }

  private func readMarks(_ language: Language) throws -> [CellMark] {
    guard let marks else { return [] }
    let bytes = marks == "-" ? [UInt8](FileHandle.standardInput.readDataToEndOfFile()) : try InputFile.read(marks, language)
    do {
      return try MarksFile.marks(in: bytes)
    } catch {
      throw Failure("\(marks): \(error.message(in: language))")
    }
  }
}
