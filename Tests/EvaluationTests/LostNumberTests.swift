import Evaluation
import Foundation
import Spreadsheet
import Testing

@Suite("Rows of the list whose number is lost") struct LostNumberTests {
  private static let explanation = "本年撤并教学点两处,教师随之调整,有市局批复"

  /// A form with warnings that may be explained: scores off the step, in C1 and, if asked for, in C2.
  private static func form(_ scores: Double...) -> FilledForm {
    var form = FilledForm()
    for (offset, score) in scores.enumerated() {
      form.setScore("F\(offset + 4)", score)
      form.setScore("E\(offset + 4)", .text(""))
    }
    let marks = NSDecimalNumber(decimal: pingliang.indicators.prefix(scores.count).map(\.fullMarks).reduce(0, +)).doubleValue
    form.setScore("F61", 100 - marks + scores.reduce(0, +), formula: "SUM(F4:F60)")
    return form
  }

  private static func offStep(_ assessment: Assessment, _ indicator: String = "C1") throws -> Finding {
    try #require(assessment.findings.first { $0.code == .scoreOffStep && $0.indicator == indicator })
  }

  /// The list of findings with some of its columns, as it was written for findings of then, and what people wrote beside each.
  private static func list(
    _ findings: [Finding], _ written: [[String: String]], without lost: Set<ListColumn> = [.number], added: [String] = [],
    merges: [CellRange] = []
  ) -> Sheet {
    let columns = ListColumn.allCases.filter { !lost.contains($0) }.map(\.rawValue) + added
    var cells = columns.enumerated().map { cell($0 + 1, 6, $1) }
    for (row, finding) in findings.enumerated() {
      for (position, name) in columns.enumerated() {
        let listed = ListColumn(rawValue: name).flatMap { finding.listed(in: $0, pingliang) }
        if let text = written[row][name] ?? listed { cells.append(cell(position + 1, row + 7, text)) }
      }
    }
    return Sheet(name: "问题清单", cells: cells, mergedRanges: merges)
  }

  private static func cell(_ column: Int, _ row: Int, _ text: String) -> Cell {
    Cell(reference: CellReference(row: row, column: column), value: .text(text))
  }

  private static func comment(_ place: String, _ finding: Finding, on sheet: String = "批注") -> Sheet {
    let reference = CellReference(place) ?? CellReference(row: 1, column: 1)
    let text = "—— 自动校核 ——\n提醒 SE-006 编号\(finding.number)\n\(finding.message(in: .chinese))\n建议:核实。\n县级说明:"
    return Sheet(name: sheet, cells: [], comments: [Comment(reference: reference, author: "自动校核", text: text)])
  }

  private static var answer: [String: String] { ["县级说明": explanation] }

  @Test("The finding that the message speaks of is answered")
  func byMessage() throws {
    var form = Self.form(1.55, 1.65)
    let (one, other) = (try Self.offStep(form.assess()), try Self.offStep(form.assess(), "C2"))
    form.extraSheets = [Self.list([other, one], [[:], Self.answer])]
    let assessment = form.assess()
    #expect(try Self.offStep(assessment).state == .explained)
    #expect(try Self.offStep(assessment, "C2").state == .open)
    #expect(assessment.answers.map(\.number) == [one.number])
  }

  @Test("The comment that says the same has the number, also when the finding is no more")
  func byComment() throws {
    let former = try Self.offStep(Self.form(1.55).assess())
    var mended = FilledForm()
    mended.extraSheets = [Self.list([former], [Self.answer]), Self.comment("F4", former)]
    let assessment = mended.assess()
    #expect(assessment.formerEntries.map(\.number) == [former.number])
    #expect(assessment.formerEntries.map(\.isVoid) == [false])
    #expect(!assessment.findings.contains { $0.code == .explanationUnplaced })
  }

  @Test("Of several findings with one message that at the place of the row is meant, and none where the place says nothing")
  func sameMessage() throws {
    let finding = try Self.offStep(Self.form(1.55).assess())
    let twin = Finding(
      finding.code, at: SheetCell(sheet: "自评表", cell: CellReference(row: 9, column: 6)), indicator: "C6", actual: "9",
      arguments: finding.arguments)
    var mended = FilledForm()
    let comments = [Self.comment("F4", finding, on: "自评表 (2)"), Self.comment("F9", twin, on: "自评表")]
    mended.extraSheets = [Self.list([twin], [Self.answer])] + comments
    #expect(mended.assess().answers.map(\.number) == [twin.number])
    mended.extraSheets = [Self.list([twin], [Self.answer], without: [.number, .cell])] + comments
    #expect(mended.assess().answers.isEmpty)
    #expect(mended.assess().listNotes.unplaced.map(\.answer) == [Self.explanation])
  }

  @Test("A value that has changed since makes the answer void, as it would with the number")
  func changedValue() throws {
    let former = try Self.offStep(Self.form(1.55).assess())
    var changed = Self.form(1.65)
    changed.extraSheets = [Self.list([former], [Self.answer])]
    #expect(try Self.offStep(changed.assess()).state == .void)
    #expect(try Self.offStep(changed.assess()).explanation?.number == former.number)
    changed.extraSheets = [Self.list([former], [Self.answer], without: [.number, .actual])]
    #expect(try Self.offStep(changed.assess()).explanation == nil)
  }

  @Test("An answer that fits no finding goes to none: it is reported and kept")
  func unplaced() throws {
    // What was blank and has been completed is not what is blank now.
    var form = FilledForm()
    form.setScore("A62", "填表人:  审核人:李某  负责人:赵某")
    let former = try #require(form.assess().findings.first { $0.code == .signatureBlank })
    form.setScore("A62", "填表人:王某  审核人:  负责人:赵某")
    form.extraSheets = [Self.list([former], [Self.answer])]
    let assessment = form.assess()
    #expect(assessment.findings.filter { $0.code == .signatureBlank }.map(\.state) == [.open])
    let notice = try #require(assessment.findings.first { $0.code == .explanationUnplaced })
    #expect(notice.severity == .info && notice.actual == Self.explanation && notice.cell == nil)
    for language in Language.allCases { #expect(notice.message(in: language).contains(Self.explanation)) }
    #expect(assessment.answers.isEmpty)
    #expect(assessment.disposition == .accepted)
  }

  @Test("Rows that have their numbers are read by these, also where others have lost theirs")
  func someNumbers() throws {
    var form = Self.form(1.55, 1.65)
    let (one, other) = (try Self.offStep(form.assess()), try Self.offStep(form.assess(), "C2"))
    form.extraSheets = [Self.list([one, other], [Self.answer.merging(["编号": " "]) { $1 }, ["县级说明": "已核"]], without: [])]
    #expect(try Self.offStep(form.assess()).state == .explained)
    #expect(try Self.offStep(form.assess(), "C2").explanation?.standing == .tooShort)
  }

  @Test("Numbers that were sorted by themselves, apart from the rows, attach no answer to another finding")
  func sortedNumbers() throws {
    var form = Self.form(1.55, 1.65)
    let (one, other) = (try Self.offStep(form.assess()), try Self.offStep(form.assess(), "C2"))
    form.extraSheets = [
      Self.list([one, other], [Self.answer.merging(["编号": "\(other.number)"]) { $1 }, ["编号": "\(one.number)"]], without: [])
    ]
    let assessment = form.assess()
    #expect(assessment.answers.isEmpty)
    #expect(assessment.listNotes.unplaced.map(\.answer) == [Self.explanation])
    #expect(assessment.findings.contains { $0.code == .explanationUnplaced })
  }

  @Test("Numbers that moved down by a row attach no answer to another finding, also where the messages are gone", arguments: [true, false])
  func movedNumbers(hasMessages: Bool) throws {
    var form = Self.form(1.55, 1.65)
    let (one, other) = (try Self.offStep(form.assess()), try Self.offStep(form.assess(), "C2"))
    let rows = [Self.answer.merging(["编号": "\(other.number)"]) { $1 }, ["编号": "\(one.number)"]]
    form.extraSheets = [Self.list([one, other], rows, without: hasMessages ? [] : [.message])]
    #expect(form.assess().answers.isEmpty)
    #expect(form.assess().listNotes.unplaced.map(\.answer) == [Self.explanation])
  }

  @Test("Deadlines and columns that people added are read, merged or not, with the numbers of their findings or without")
  func notes() throws {
    for lost in [Set<ListColumn>(), [.number]] {
      var form = Self.form(1.55, 1.65)
      let (one, other) = (try Self.offStep(form.assess()), try Self.offStep(form.assess(), "C2"))
      let column = ListColumn.allCases.filter { !lost.contains($0) }.firstIndex(of: .deadline).map { $0 + 1 } ?? 0
      let merged = CellRange(CellReference(row: 7, column: column), CellReference(row: 8, column: column))
      form.extraSheets = [
        Self.list([one, other], [["整改时限": "9月10日", "责任人": "张三"], [:]], without: lost, added: ["责任人", "落实情况"], merges: [merged])
      ]
      let notes = form.assess().listNotes
      #expect(notes.columns == ["责任人", "落实情况"])
      #expect(notes.text(in: "整改时限", of: one.number) == "9月10日")
      #expect(notes.text(in: "整改时限", of: other.number) == "9月10日")
      #expect(notes.text(in: "责任人", of: one.number) == "张三")
      #expect(notes.text(in: "责任人", of: other.number) == nil)
      #expect(form.assess().answers.isEmpty)
    }
  }

  @Test("A deadline holds on when the value changes, and is done with when nothing is left to mend; other notes are kept")
  func notesOfFormerValues() throws {
    let former = try Self.offStep(Self.form(1.55).assess())
    let list = Self.list([former], [["整改时限": "9月10日"]], without: [])
    var changed = Self.form(1.65)
    changed.extraSheets = [list]
    let finding = try Self.offStep(changed.assess())
    #expect(changed.assess().listNotes.text(in: "整改时限", of: finding.number) == "9月10日")
    var mended = FilledForm()
    mended.extraSheets = [list]
    #expect(mended.assess().formerEntries.isEmpty)
    mended.extraSheets = [Self.list([former], [["整改时限": "9月10日", "落实情况": "已补报"]], without: [], added: ["落实情况"])]
    #expect(mended.assess().formerEntries.map(\.number) == [former.number])
  }

  @Test("What people write into a column without a header is kept under 备注; a table of their own is no list")
  func others() throws {
    var form = Self.form(1.55)
    let finding = try Self.offStep(form.assess())
    var list = Self.list([finding], [[:]])
    list = Sheet(name: list.name, cells: list.cells + [Self.cell(20, 7, "请王某核实")])
    form.extraSheets = [list]
    #expect(form.assess().listNotes.text(in: "备注", of: finding.number) == "请王某核实")
    let own = Sheet(
      name: "台账", cells: [Self.cell(1, 1, "序号"), Self.cell(2, 1, "县级说明"), Self.cell(3, 1, "整改时限"), Self.cell(2, 2, Self.explanation)])
    form.extraSheets = [own]
    #expect(form.assess().listNotes == .none)
    #expect(!form.assess().findings.contains { $0.code == .explanationUnplaced })
  }

  @Test("Comments that people put on the list are kept under 批注: with the finding of their row, or those on title and header by themselves")
  func commentsOnTheList() throws {
    var form = Self.form(1.55)
    let finding = try Self.offStep(form.assess())
    let list = Self.list([finding], [[:]])
    let comments = [("C1", "请于周五前回复"), ("G7", "已与市局核对"), ("B30", "另附两份证明")].map {
      Comment(reference: CellReference($0.0) ?? CellReference(row: 1, column: 1), author: "督导室", text: $0.1)
    }
    form.extraSheets = [Sheet(name: list.name, cells: list.cells, comments: comments)]
    let notes = form.assess().listNotes
    #expect(notes.columns == ["批注"])
    #expect(notes.text(in: "批注", of: finding.number) == "已与市局核对")
    let alone = ["请于周五前回复", "另附两份证明"].map { ListNotes.Row(answer: "", notes: [ListNotes.Note(column: "批注", text: $0)]) }
    #expect(notes.unplaced == alone)
  }

  @Test("What people write in place of a state is kept under 备注; a state is none")
  func writtenState() throws {
    var form = Self.form(1.55)
    let finding = try Self.offStep(form.assess())
    for (state, note) in [("已整改,见附件3", "已整改,见附件3"), ("已说明", nil), (" 已整改 ", nil)] {
      form.extraSheets = [Self.list([finding], [["状态": state]], without: [])]
      let notes = form.assess().listNotes
      #expect(notes.text(in: "备注", of: finding.number) == note)
      #expect(notes.columns == (note == nil ? [] : ["备注"]))
    }
  }

  @Test("A row of people's own is kept with all that it says, once")
  func ownRow() throws {
    var form = Self.form(1.55)
    let finding = try Self.offStep(form.assess())
    var list = Self.list([finding], [["序号": "1"]], without: [])
    let columns = ListColumn.allCases.map(\.rawValue)
    for (name, text) in [("工作表", "自评表"), ("单元格", "F9"), ("问题", "人工发现:未附佐证")] {
      list = Sheet(name: list.name, cells: list.cells + [Self.cell((columns.firstIndex(of: name) ?? 0) + 1, 8, text)])
    }
    form.extraSheets = [list]
    let notes = form.assess().listNotes
    #expect(notes.columns == ["备注"])
    #expect(notes.unplaced == [ListNotes.Row(answer: "", notes: [ListNotes.Note(column: "备注", text: "自评表 F9 人工发现:未附佐证")])])
  }
}
