import Evaluation
import Spreadsheet
import Testing

@Suite("What a county answers") struct ConversationTests {
  private static let explanation = "本年撤并教学点两处,教师随之调整,有市局批复"

  /// A form with a warning that may be explained: a score off the step.
  private static func form(score: Double = 1.55) -> FilledForm {
    var form = FilledForm()
    form.setScore("F4", score)
    form.setScore("F61", 100 - 2 + score, formula: "SUM(F4:F60)")
    form.setScore("E4", .text(""))
    return form
  }

  /// What we say of the score in a comment: the message and the advice.
  private static let message = form().assess().findings.first { $0.code == .scoreOffStep }?.message(in: .chinese) ?? ""
  private static let advice = "建议:\(FindingCode.scoreOffStep.advice.chinese)。"
  private static let said = "\(message)\n\(advice)"

  private static func finding(_ assessment: Assessment) throws -> Finding {
    try #require(assessment.findings.first { $0.code == .scoreOffStep })
  }

  /// A list of findings as it comes back: numbers and answers, in any order of rows and columns.
  private static func list(_ rows: [(number: String, answer: String)], named name: String = "Sheet9", merges: [CellRange] = []) -> Sheet {
    var cells = [cell("B4", "编 号"), cell("A4", "县级说明(必填)")]
    for (offset, row) in rows.enumerated() {
      cells += [cell("A\(offset + 5)", row.answer), cell("B\(offset + 5)", row.number)].filter { $0.value != .text("") }
    }
    return Sheet(name: name, cells: cells.sorted { $0.reference < $1.reference }, mergedRanges: merges)
  }

  private static func cell(_ place: String, _ text: String) -> Cell {
    Cell(reference: CellReference(place) ?? CellReference(row: 1, column: 1), value: .text(text))
  }

  @Test("An answer is found by the number of the finding, wherever the list stands and however its rows are sorted")
  func answered() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number.description
    form.extraSheets = [Self.list([("000000-000000", "别的问题"), (number.lowercased().replacing("-", with: "—"), Self.explanation)])]
    let finding = try Self.finding(form.assess())
    #expect(finding.state == .explained)
    #expect(finding.explanation?.text == Self.explanation)
    #expect(form.assess().count(of: .warning, in: .explained) == 1)
    #expect(form.assess().formerAnswers.map(\.text) == ["别的问题"])
  }

  @Test("One answer merged over several rows answers all of them")
  func merged() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number.description
    let area = try #require(CellRange("A5:A6"))
    form.extraSheets = [Self.list([("000000-000000", Self.explanation), (number, "")], merges: [area])]
    #expect(try Self.finding(form.assess()).explanation?.text == Self.explanation)
  }

  @Test("What stands unseen in a merged cell is kept beside the row that it was written for")
  func coveredAnswer() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let list = Self.fullList(number, message: Self.message)
    let column = try #require(ListColumn.allCases.firstIndex(of: .answer)) + 1
    let cells = [("另一问题的说明", 4), (Self.explanation, 5)].map { text, row in
      Cell(reference: CellReference(row: row, column: column), value: .text(text))
    }
    let second = list.cells.filter { $0.reference.row == 4 }.map {
      Cell(reference: CellReference(row: 5, column: $0.reference.column), value: $0.value)
    }
    let merged = CellRange(CellReference(row: 4, column: column), CellReference(row: 5, column: column))
    // The first row is about something that nobody knows.
    let first = list.cells.map { cell in
      cell.value != .text(number.description) ? cell : Cell(reference: cell.reference, value: .text("000000-000000"))
    }
    form.extraSheets = [
      Sheet(name: list.name, cells: (first + second + cells).sorted { $0.reference < $1.reference }, mergedRanges: [merged])
    ]
    let assessment = form.assess()
    #expect(try Self.finding(assessment).explanation?.text == "另一问题的说明")
    #expect(assessment.listNotes.text(in: ListColumn.unnamed, of: number) == Self.explanation)
  }

  @Test("A word said over and over and a number explain nothing", arguments: ["无无无无无无无无", "20230905", "aaaaaaaa", "#REF!#REF!", "是的是的是的"])
  func emptyAnswers(answer: String) throws {
    let number = try Self.finding(Self.form().assess()).number
    let assessment = Self.read(Self.form(), Self.fullList(number, message: Self.message), [4: Self.row(number, [.answer: answer])])
    #expect(try Self.finding(assessment).explanation?.standing == .tooShort)
  }

  @Test("The header of the list is no answer, whole or in part")
  func headerAsAnswer() throws {
    let number = try Self.finding(Self.form().assess()).number
    let list = Self.fullList(number, message: Self.message)
    let names = ListColumn.allCases.map(\.rawValue)
    for answer in [names.joined(separator: " "), names.joined(), names[..<6].joined(), names[3...].joined(separator: "、")] {
      let assessment = Self.read(Self.form(), list, [4: Self.row(number, [.answer: answer])])
      #expect(try Self.finding(assessment).state != .explained, "\(answer)")
    }
  }

  @Test("Notes that a second list has too are not told twice")
  func notesOfTwoLists() throws {
    let number = try Self.finding(Self.form().assess()).number
    func text(_ notes: [String]) -> String? {
      ListNotes(notes: [number: notes.map { ListNotes.Note(column: "备注", text: $0) }]).text(in: "备注", of: number)
    }
    #expect(text(["注意甲", "注意乙"]) == "注意甲\n注意乙")
    #expect(text(["注意甲\n注意乙", "注意甲", "注意乙"]) == "注意甲\n注意乙")
    #expect(text(["注意甲", "注意甲甲", "注意甲\n注意乙"]) == "注意甲甲\n注意甲\n注意乙")
  }

  @Test(
    "What a person writes below our text in a comment is an answer also without the label",
    arguments: ["\n县级说明:\n", "\n", "\n(县级已作说明,见清单)\n", "\n  (县级已作说明,见清单)\u{A0} \n"])
  func withoutLabel(ending: String) throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let text = "—— 自动校核 ——\n提醒 SE-006 编号\(number)\n\(Self.said)\(ending)教育局:\(Self.explanation)"
    form.extraSheets = [
      Sheet(name: "x", cells: [], comments: [Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: text)])
    ]
    #expect(try Self.finding(form.assess()).explanation?.text == "教育局:\(Self.explanation)")
  }

  @Test(
    "An answer with its label above our text counts where that tells of one finding only and nothing stands below",
    arguments: [
      ("", "", true), ("", "\n县级说明:已核实无误,数据来自年报统计", false), ("\n错误 SE-001 编号0A0B0C-0D0E0F\n请核减。\n建议:核减。", "", false),
    ])
  func aboveOurText(other: String, below: String, counts: Bool) throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let text = """
      张三:已看
      县级说明:\(Self.explanation)
      见附件
      —— 自动校核 ——
      提醒 SE-006 编号\(number)
      \(Self.said)\(below)\(other)
      """
    form.extraSheets = [
      Sheet(name: "x", cells: [], comments: [Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: text)])
    ]
    #expect((try Self.finding(form.assess()).explanation?.text == "\(Self.explanation)\n见附件") == counts)
  }

  /// What is read from a comment on the cell of the finding.
  private static func reading(_ text: (FindingNumber) -> String) throws -> (finding: Finding, assessment: Assessment) {
    var form = Self.form()
    let comment = Comment(
      reference: CellReference(row: 4, column: 6), author: "自动校核", text: text(try Self.finding(form.assess()).number))
    form.extraSheets = [Sheet(name: "x", cells: [], comments: [comment])]
    let assessment = form.assess()
    return (try Self.finding(assessment), assessment)
  }

  @Test("A line that ends with the number of another finding is part of the answer")
  func numberInAnswer() throws {
    let answer = "情况与督学一条相同,见编号99F0AD-94499E\n\(Self.explanation)"
    let read = try Self.reading { "—— 自动校核 ——\n提醒 SE-006 编号\($0)\n\(Self.said)\n县级说明:\(answer)" }
    #expect(read.finding.explanation?.text == answer)
    #expect(read.assessment.answers.count == 1)
  }

  @Test("What people write into our text is an answer where they say so")
  func withinOurText() throws {
    let remark = try Self.reading { "—— 自动校核 ——\n提醒 SE-006 编号\($0)(王科)\n\(Self.said)\n县级说明:\(Self.explanation)" }
    #expect(remark.finding.explanation?.text == "(王科)\n\(Self.explanation)")
    let between = try Self.reading { "—— 自动校核 ——\n提醒 SE-006 编号\($0)\n\(Self.message)\n\(Self.explanation)\n\(Self.advice)\n县级说明:" }
    #expect(between.finding.explanation?.text == Self.explanation)
    let behind = try Self.reading { "—— 自动校核 ——\n提醒 SE-006 编号\($0):\(Self.explanation)\n\(Self.said)\n县级说明:" }
    #expect(behind.finding.explanation?.text == Self.explanation)
  }

  @Test("What people write behind the advice, on the same line, is an answer")
  func behindAdvice() throws {
    for ending in ["", "\n县级说明:"] {
      let read = try Self.reading { "—— 自动校核 ——\n提醒 SE-006 编号\($0)\n\(Self.said)\(Self.explanation)\(ending)" }
      #expect(read.finding.explanation?.text == Self.explanation)
    }
  }

  @Test("A signature between dashes is part of the answer")
  func signature() throws {
    let answer = "\(Self.explanation)\n—— 崆峒区教育局 ——"
    let read = try Self.reading { "—— 自动校核 ——\n提醒 SE-006 编号\($0)\n\(Self.said)\n县级说明:\(answer)" }
    #expect(read.finding.explanation?.text == answer)
  }

  /// A list as it is written, with one row.
  private static func fullList(_ number: FindingNumber, message: String, advice: String = "", comments: [(String, String)] = []) -> Sheet {
    var cells = [cell("A1", "崆峒区2022年度自评表问题清单")]
    for (offset, column) in ListColumn.allCases.enumerated() {
      let letters = CellReference.columnName(offset + 1)
      cells.append(cell("\(letters)3", column.rawValue))
      switch column {
      case .ordinal: cells.append(cell("\(letters)4", "1"))
      case .level: cells.append(cell("\(letters)4", "提醒"))
      case .message: cells.append(cell("\(letters)4", message))
      case .advice where !advice.isEmpty: cells.append(cell("\(letters)4", advice))
      case .number: cells.append(cell("\(letters)4", number.description))
      default: break
      }
    }
    let said = comments.compactMap { place, text in CellReference(place).map { Comment(reference: $0, author: "张三", text: text) } }
    return Sheet(name: "问题清单", cells: cells.sorted { $0.reference < $1.reference }, comments: said)
  }

  @Test(
    "What people write behind a message, or in its place, is an answer where the list tells what the message was",
    arguments: [
      ("请核实数字。\(explanation)", explanation), ("请 核实数字。", nil), (explanation, explanation), ("别的问题。", nil), ("请核实\n数字。", nil),
      ("请核实\n数字。\(explanation)", explanation), ("请核实(\(explanation))数字。", "(\(explanation))"), ("\n\n请核实数字。\n", nil),
    ])
  func intoMessage(written: String, answer: String?) throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let text = "—— 自动校核 ——\n提醒 SE-006 编号\(number)\n\(written)\n建议:核对。\n县级说明:"
    let comment = Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: text)
    let other = Self.fullList(FindingNumber("0A0B0C-0D0E0F") ?? number, message: "别的问题。")
    form.extraSheets = [Self.fullList(number, message: "请核实数字。"), other, Sheet(name: "x", cells: [], comments: [comment])]
    #expect(try Self.finding(form.assess()).explanation?.text == answer)
  }

  @Test(
    "What people write behind our heading, or in place of the advice, is an answer; our advice is none, however it is indented",
    arguments: [
      ("—— 自动校核 ——\(explanation)", "建议:核对分值。", explanation), ("—— 自动校核 ——", "建议:\(explanation)", explanation),
      ("—— 自动校核 ——", "  建议:核对 分值。", nil), ("—— 自动校核 ——", "建议:核对分值", nil),
    ])
  func aroundAdvice(heading: String, advice: String, answer: String?) throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let text = "\(heading)\n提醒 SE-006 编号\(number)\n\(Self.message)\n\(advice)\n县级说明:"
    let comment = Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: text)
    let list = Self.fullList(number, message: "请核实。", advice: "核对分值")
    form.extraSheets = [list, Sheet(name: "x", cells: [], comments: [comment])]
    #expect(try Self.finding(form.assess()).explanation?.text.replacing("建议:", with: "") == answer)
  }

  @Test("A comment on the list that begins with the label is an answer, any other a note")
  func commentOnList() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let comments = [("L4", "教育局:\n【县级说明】\(Self.explanation)"), ("L4", "市局:已阅")]
    form.extraSheets = [Self.fullList(number, message: Self.message, comments: comments)]
    let assessment = form.assess()
    #expect(try Self.finding(assessment).explanation?.text == Self.explanation)
    #expect(assessment.listNotes.text(in: ListColumn.commentHeader, of: number) == "市局:已阅")
    #expect(assessment.listNotes.columns == [ListColumn.commentHeader])
  }

  @Test("What people write beside the title of a list is kept")
  func besideTitle() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    var list = Self.fullList(number, message: Self.message)
    let added = [Self.cell("P1", "请9月10日前报送"), Self.cell("A2", "联系人见附件")]
    list = Sheet(name: list.name, cells: (added + list.cells).sorted { $0.reference < $1.reference })
    form.extraSheets = [list]
    #expect(form.assess().listNotes.unplaced.flatMap(\.notes).map(\.text) == ["请9月10日前报送", "联系人见附件"])
    // Also what stands in place of the title, or behind the result.
    let result = ListTop.resultLabel + "退回修改,核算总分95.2分。" + ListTop.resultRequest + ListTop.comparisonLine("新增1")
    let lines = [Self.cell("A1", "崆峒区教育局:已逐条核实"), Self.cell("A2", result + "联系人:办公室")]
    form.extraSheets = [Sheet(name: list.name, cells: lines + list.cells.filter { $0.reference.row > 2 })]
    #expect(form.assess().listNotes.unplaced.flatMap(\.notes).map(\.text) == ["崆峒区教育局:已逐条核实", "联系人:办公室"])
    let counts = Severity.allCases.map { ListTop.countLine(of: $0, 12, explained: $0 == .warning ? 3 : 0) }
    for line in counts + [result, "崆峒区2022年度自评表问题清单"] { #expect(ListTop.read(line) == .ours(), "\(line)") }
    // A list copied below something else has none of our titles.
    let copied = list.cells.filter { $0.reference.row > 1 } + [Self.cell("A1", "本县台账"), Self.cell("B1", "教育局")]
    form.extraSheets = [Sheet(name: "台账", cells: copied.sorted { $0.reference < $1.reference })]
    #expect(form.assess().listNotes.unplaced.isEmpty)
  }

  /// The full list with rows of people's and of ours below it, and what is read of it.
  private static func read(_ form: FilledForm, _ list: Sheet, _ rows: [Int: [ListColumn: String]]) -> Assessment {
    var cells = list.cells.filter { rows[$0.reference.row]?.isEmpty != false }
    for (row, texts) in rows {
      for (column, text) in texts {
        guard let place = ListColumn.allCases.firstIndex(of: column) else { continue }
        cells.removeAll { $0.reference == CellReference(row: row, column: place + 1) }
        cells.append(Cell(reference: CellReference(row: row, column: place + 1), value: .text(text)))
      }
    }
    var form = form
    form.extraSheets = [Sheet(name: list.name, cells: cells.sorted { $0.reference < $1.reference })]
    return form.assess()
  }

  private static func row(_ number: FindingNumber, _ more: [ListColumn: String] = [:]) -> [ListColumn: String] {
    [.ordinal: "1", .level: "提醒", .message: message, .number: number.description].merging(more) { $1 }
  }

  @Test("An answer is people's own also where the same words are reported because nobody can tell what they are about")
  func sameWords() throws {
    let number = try Self.finding(Self.form().assess()).number
    let list = Self.fullList(number, message: Self.message)
    for stray in [Self.explanation, "\(Self.explanation)。另请领导审阅", String(Self.explanation.prefix(12))] {
      // The very same words are there already.
      let reported = stray == Self.explanation ? [] : [stray]
      let assessment = Self.read(Self.form(), list, [4: Self.row(number, [.answer: Self.explanation]), 6: [.answer: stray]])
      #expect(try Self.finding(assessment).state == .explained)
      #expect(assessment.listNotes.unplaced.map(\.answer) == reported)
      #expect(assessment.findings.filter { $0.code == .explanationUnplaced }.compactMap(\.actual) == reported)
    }
  }

  @Test(
    "What is typed over our words in a row that is kept, or that reports an answer, is kept too",
    arguments: ListColumn.allCases.filter { ![.deadline, .answer].contains($0) })
  func typedOverKept(_ column: ListColumn) throws {
    let number = try Self.finding(Self.form().assess()).number
    let former = try Self.finding(Self.form(score: 1.45).assess()).number
    let list = Self.fullList(number, message: Self.message)
    let kept: [ListColumn: String] = [.level: ListColumn.keptLevel, .message: KeptReason.void.rawValue, .state: "说明失效"]
    let void = kept.merging([.answer: Self.explanation, .number: former.description]) { $1 }
    let stray = "已按上级要求整改完毕"
    let unplaced: [ListColumn: String] = [.level: ListColumn.keptLevel, .message: KeptReason.unplaced.rawValue, .answer: stray]
    let reported = Self.read(Self.form(), list, [4: Self.row(number), 6: unplaced])
    let finding = try #require(reported.findings.first { $0.code == .explanationUnplaced })
    let report = Dictionary(
      uniqueKeysWithValues: ListColumn.allCases.compactMap { column in finding.listed(in: column, pingliang).map { (column, $0) } })
    let words = "县里已派人核对"
    for changed in [5, 6, 7] {
      var rows = [4: Self.row(number), 5: void, 6: unplaced, 7: report.merging([.ordinal: "2"]) { $1 }]
      rows[changed]?[column] = words
      let notes = Self.read(Self.form(), list, rows).listNotes
      let texts = (notes.notes.values.joined() + notes.unplaced.flatMap(\.notes)).map(\.text)
      #expect(texts.filter { $0.contains(words) }.count == 1, "row \(changed): \(texts)")
      // Without its number a report cannot be told from a row of people's own.
      guard changed != 7 || column != .number else { continue }
      #expect(!texts.contains { $0.contains("失效") || $0.contains("未能确定") }, "row \(changed): \(texts)")
    }
  }

  @Test(
    "What is typed over our words in a row is kept also when the value has changed since, and our words are no notes then",
    arguments: ListColumn.allCases.filter { ![.deadline, .answer].contains($0) })
  func typedOverFormer(_ column: ListColumn) throws {
    let former = try Self.finding(Self.form(score: 1.45).assess())
    let row = Dictionary(
      uniqueKeysWithValues: ListColumn.allCases.compactMap { column in former.listed(in: column, pingliang).map { (column, $0) } })
    let list = Self.fullList(former.number, message: Self.message)
    func notes(_ row: [ListColumn: String]) -> [String] {
      let notes = Self.read(Self.form(), list, [4: row.merging([.ordinal: "1"]) { first, _ in first }]).listNotes
      return (notes.notes.values.joined() + notes.unplaced.flatMap(\.notes)).map(\.text)
    }
    #expect(notes(row) == [])
    let words = "县里已派人核对"
    #expect(notes(row.merging([column: words]) { $1 }).filter { $0.contains(words) }.count == 1)
  }

  @Test("Our own words in a row that was kept are no notes when the value returns")
  func valueReturns() throws {
    let number = try Self.finding(Self.form().assess()).number
    let kept: [ListColumn: String] = [
      .level: ListColumn.keptLevel, .message: KeptReason.void.rawValue, .state: "说明失效", .answer: Self.explanation,
      .number: number.description,
    ]
    let assessment = Self.read(Self.form(), Self.fullList(number, message: Self.message), [4: [:], 5: kept])
    #expect(try Self.finding(assessment).state == .explained)
    #expect(assessment.listNotes == .none)
  }

  @Test("A list is read though its header was deleted, repeated or put otherwise")
  func damagedHeader() throws {
    let number = try Self.finding(Self.form().assess()).number
    let list = Self.fullList(number, message: Self.message)
    let answered = Self.row(number, [.answer: Self.explanation])
    let header = Dictionary(uniqueKeysWithValues: ListColumn.allCases.map { ($0, $0.rawValue) })
    func state(_ rows: [Int: [ListColumn: String]], notes: [String] = []) throws -> FindingState {
      let assessment = Self.read(Self.form(), list, rows)
      #expect(assessment.listNotes.unplaced.flatMap(\.notes).map(\.text) == notes)
      return try Self.finding(assessment).state
    }
    #expect(try state([3: header, 4: answered]) == .explained)
    let deleted = Sheet(name: list.name, cells: list.cells.filter { $0.reference.row != 3 })
    #expect(try Self.finding(Self.read(Self.form(), deleted, [4: answered])).state == .explained)
    #expect(try state([4: answered, 6: header]) == .explained)
    #expect(try state([3: header.merging([.answer: "说明"]) { $1 }, 4: answered]) == .explained)
    #expect(try state([3: header.merging([.answer: "我县情况说明"]) { $1 }, 4: answered], notes: ["我县情况说明"]) == .explained)
    #expect(try state([3: header.merging([.subject: "指标或数据项"]) { $1 }, 4: answered], notes: ["指标或数据项"]) == .explained)
    let comment = Comment(reference: CellReference(row: 3, column: 12), author: "张三", text: "请写明依据")
    var form = Self.form()
    form.extraSheets = [Sheet(name: list.name, cells: list.cells, comments: [comment])]
    #expect(form.assess().listNotes.unplaced.flatMap(\.notes).map(\.text) == ["请写明依据"])
    // What the city says is no explanation of the county.
    let city = Self.read(Self.form(), list, [3: header.merging([.answer: "市级审核说明"]) { $1 }, 4: answered])
    #expect(try Self.finding(city).explanation == nil)
    #expect(city.listNotes.text(in: "市级审核说明", of: number) == Self.explanation)
  }

  @Test("Marks that are no findings say nothing of findings, whatever they say")
  func otherMarks() throws {
    var form = Self.form()
    let text = "—— 自动校核 ——\n请看\n专任教师比偏低,请说明情况\n—— 自动校核完,意见请写在下面 ——"
    form.scoreComments = [Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: text)]
    let assessment = form.assess()
    #expect(try Self.finding(assessment).explanation == nil && assessment.listNotes == .none)
  }

  @Test("A formula in the column of answers is the answer once it has been calculated, and is kept until then")
  func formulaAnswer() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let list = Self.fullList(number, message: Self.message)
    let place = try #require(ListColumn.allCases.firstIndex(of: .answer)) + 1
    func read(_ value: CellValue?) -> Assessment {
      let answer = Cell(
        reference: CellReference(row: 4, column: place), value: value, formula: CellFormula(text: "说明!A1&\"已核实\""))
      form.extraSheets = [Sheet(name: list.name, cells: (list.cells + [answer]).sorted { $0.reference < $1.reference })]
      return form.assess()
    }
    #expect(try Self.finding(read(.text(Self.explanation))).explanation?.text == Self.explanation)
    #expect(try Self.finding(read(nil)).explanation == nil)
    for value in [nil, .text(""), .error("#NAME?")] as [CellValue?] {
      #expect(read(value).listNotes.text(in: ListColumn.unnamed, of: number) == "=说明!A1&\"已核实\"")
    }
  }

  @Test(
    "Where the link of an answer leads is kept with the answer, unless the text names it",
    arguments: [
      ("https://www.pingliang.gov.cn/1.pdf", "(https://www.pingliang.gov.cn/1.pdf)"), ("mailto:jyj@pl.cn", "(mailto:jyj@pl.cn)"),
      ("证明.pdf", "(证明.pdf)"), ("https://www.gs.gov.cn/", ""),
    ])
  func linkedAnswer(target: String, behind: String) throws {
    let number = try Self.finding(Self.form().assess()).number
    let list = Self.fullList(number, message: Self.message)
    let place = CellReference(row: 4, column: try #require(ListColumn.allCases.firstIndex(of: .answer)) + 1)
    let text = Self.explanation + "见www.gs.gov.cn"
    func answer(_ formula: CellFormula?, _ links: [Hyperlink]) throws -> String? {
      var form = Self.form()
      var features = SheetFeatures()
      features.hyperlinks = links
      let cells = list.cells + [Cell(reference: place, value: .text(text), formula: formula)]
      form.extraSheets = [Sheet(name: list.name, cells: cells.sorted { $0.reference < $1.reference }, features: features)]
      return try Self.finding(form.assess()).explanation?.text
    }
    let range = CellRange(place, place)
    #expect(try answer(nil, [Hyperlink(range: range, target: target, location: nil)]) == text + behind)
    #expect(try answer(CellFormula(text: "HYPERLINK(\"\(target)\",\"\(text)\")"), []) == text + behind)
    #expect(try answer(nil, [Hyperlink(range: range, target: nil, location: "自评表!A1")]) == text)
  }

  @Test("An answer above several marks is reported and kept, until it stands in the list")
  func aboveSeveral() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let text =
      "县级说明:\(Self.explanation)\n—— 自动校核 ——\n提醒 SE-006 编号\(number)\n\(Self.said)\n"
      + "提示 NO-001 编号0A0B0C-0D0E0F\n已规范。\n建议:知悉。"
    let comment = Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: text)
    form.extraSheets = [Sheet(name: "x", cells: [], comments: [comment])]
    #expect(try Self.finding(form.assess()).explanation == nil)
    #expect(form.assess().listNotes.unplaced.map(\.answer) == [Self.explanation])
    form.extraSheets.append(Self.list([(number.description, Self.explanation)]))
    #expect(form.assess().listNotes.unplaced.isEmpty)
    #expect(try Self.finding(form.assess()).explanation?.text == Self.explanation)
  }

  @Test("An answer at the end of a comment, below a lesser finding than one without an answer, is reported and kept")
  func belowLesser() throws {
    var form = Self.form()
    form.setScore("F5", 9)
    form.setScore("F6", .text("2 分"))
    let findings = form.assess().findings
    let error = try #require(findings.first { $0.severity == .error })
    let remark = try #require(findings.first { $0.severity == .info })
    func comment(_ answered: String) -> Spreadsheet.Comment {
      let text = """
        —— 自动校核 ——
        错误 SE-001 编号\(error.number)
        \(error.message(in: .chinese))\(answered)
        提示 NO-001 编号\(remark.number)
        \(remark.message(in: .chinese))
        建议:\(remark.code.advice.chinese)。
        \(Self.explanation)
        """
      return Comment(reference: CellReference(row: 5, column: 6), author: "自动校核", text: text)
    }
    form.extraSheets = [Sheet(name: "x", cells: [], comments: [comment("")])]
    #expect(form.assess().listNotes.unplaced.map(\.answer) == [Self.explanation])
    form.extraSheets = [Sheet(name: "x", cells: [], comments: [comment("\n县级说明:已更正,见第二页附表")])]
    #expect(form.assess().listNotes.unplaced.isEmpty)
    #expect(form.assess().answers.contains(Answer(number: remark.number, text: Self.explanation)))
  }

  @Test("A heading that was left behind is no answer, nor is what speaks of a code a title")
  func headingIsNoAnswer() throws {
    for heading in ["—— 自动校核 ——", "  —— 自动校核 —— "] {
      let twice = try Self.reading { "—— 自动校核 ——\n提醒 SE-006 编号\($0)\n\(Self.said)\n县级说明:\n\(heading)\n" }
      #expect(twice.finding.explanation == nil)
    }
    let answer = "提醒 CO-004:已核实,数据无误,确属实情,见附件"
    let spoken = try Self.reading { "—— 自动校核 ——\n提醒 SE-006 编号\($0)\n\(Self.said)\n县级说明:\n\(answer)" }
    #expect(spoken.finding.explanation?.text == answer)
  }

  @Test("An answer above our text that has been taken into the list can be withdrawn there")
  func withdrawn() throws {
    let read = try Self.reading {
      "县级说明:\(Self.explanation)\n—— 自动校核 ——\n提醒 SE-006 编号\($0)\n\(Self.said)\n(县级已作说明,见清单)"
    }
    #expect(read.finding.explanation == nil)
  }

  @Test("An answer below a title whose number is gone is reported and kept")
  func withoutNumber() throws {
    let read = try Self.reading { _ in "—— 自动校核 ——\n提醒 SE-006\n请核实。\n建议:核对。\n县级说明:\(Self.explanation)" }
    #expect(read.finding.explanation == nil)
    #expect(read.assessment.findings.contains { $0.code == .explanationUnplaced && $0.actual == Self.explanation })
    #expect(read.assessment.listNotes.unplaced.map(\.answer) == [Self.explanation])
  }

  @Test("An answer at the end of a comment, below a finding that asks for none while another there does, is reported and kept")
  func belowAnother() throws {
    let read = try Self.reading {
      "—— 自动校核 ——\n提醒 SE-006 编号\($0)\n\(Self.said)\n县级说明:\n提示 NO-001 编号0A0B0C-0D0E0F\n已规范。\n建议:知悉。\n\(Self.explanation)"
    }
    #expect(read.finding.explanation == nil)
    #expect(read.assessment.listNotes.unplaced.map(\.answer) == [Self.explanation])
    #expect(read.assessment.findings.contains { $0.code == .explanationUnplaced })
  }

  @Test("Replies in a conversation that was made of our comment are the answer to its finding; to several findings, of none for certain")
  func replies() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let cell = CellReference(row: 4, column: 6)
    let ours = "—— 自动校核 ——\n提醒 SE-006 编号\(number)\n\(Self.said)\n县级说明:"
    let another = "\n提醒 CO-004 编号0A0B0C-0D0E0F\n请核实。\n建议:核对。\n县级说明:"
    func conversation(_ text: String) -> [Spreadsheet.Comment] {
      [("自动校核", text), ("张三", Self.explanation), ("李四", "已附批复")].map { Spreadsheet.Comment(reference: cell, author: $0, text: $1) }
    }
    form.extraSheets = [Sheet(name: "x", cells: [], comments: conversation(ours))]
    #expect(try Self.finding(form.assess()).explanation?.text == Self.explanation + "\n已附批复")
    form.extraSheets = [Sheet(name: "x", cells: [], comments: conversation(ours + another))]
    #expect(try Self.finding(form.assess()).explanation == nil)
    #expect(form.assess().listNotes.unplaced.map(\.answer) == [Self.explanation, "已附批复"])
  }

  @Test("What has the label but no mark of ours is no answer of its own, though it speaks of advice; in a conversation it is a reply")
  func labelWithoutMark() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let cell = CellReference(row: 4, column: 6)
    let said = Spreadsheet.Comment(reference: cell, author: "张三", text: "县级说明:\(Self.explanation)\n建议:维持原分\n附后")
    form.extraSheets = [Sheet(name: "x", cells: [], comments: [said])]
    #expect(form.assess().listNotes.unplaced.isEmpty)
    let ours = "—— 自动校核 ——\n提醒 SE-006 编号\(number)\n\(Self.said)\n县级说明:"
    form.extraSheets = [Sheet(name: "x", cells: [], comments: [.init(reference: cell, author: "自动校核", text: ours), said])]
    #expect(try Self.finding(form.assess()).explanation?.text == said.text)
    #expect(form.assess().listNotes.unplaced.isEmpty)
  }

  @Test("An answer that another one holds already is not repeated")
  func answerWithinAnother() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let text = "县级说明:\(Self.explanation)\n—— 自动校核 ——\n提醒 SE-006 编号\(number)\n\(Self.said)\n(县级已作说明,见清单)"
    let longer = "补充:已报批\n\(Self.explanation)"
    form.extraSheets = [
      Self.list([(number.description, longer)]),
      Sheet(name: "x", cells: [], comments: [Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: text)]),
    ]
    #expect(try Self.finding(form.assess()).explanation?.text == longer)
  }

  @Test("Advice below an answer is no part of it")
  func answerAboveAdvice() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let text = "—— 自动校核 ——\n提醒 SE-006 编号\(number)\n\(Self.message)\n县级说明:\(Self.explanation)\n\(Self.advice)\n县级说明:"
    form.extraSheets = [
      Sheet(name: "x", cells: [], comments: [Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: text)])
    ]
    #expect(try Self.finding(form.assess()).explanation?.text == Self.explanation)
  }

  @Test("An answer below our text in a comment counts like one in the list")
  func inComment() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number
    let text =
      "张三:原有批注\n—— 自动校核 ——\n错误 SE-001 编号0A0B0C-0D0E0F\n请核减。\n提醒 SE-006 编号\(number)\n\(Self.message)\n"
      + "县级说明:\n县级说明:\(Self.explanation)\n"
    form.extraSheets = [
      Sheet(name: "x", cells: [], comments: [Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: text)])
    ]
    let assessment = form.assess()
    #expect(try Self.finding(assessment).explanation?.text == Self.explanation)
    #expect(assessment.answers.count == 1)
  }

  @Test("Different answers to one finding are both kept, equal ones once")
  func severalAnswers() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number.description
    form.extraSheets = [Self.list([(number, Self.explanation), (number, "另附证明材料一份"), (number, Self.explanation)])]
    #expect(try Self.finding(form.assess()).explanation?.text == Self.explanation + "\n另附证明材料一份")
  }

  @Test("An answer to a finding whose value has changed is void, and valid again when the value returns")
  func void() throws {
    let number = try Self.finding(Self.form().assess()).number.description
    var changed = Self.form(score: 1.65)
    changed.extraSheets = [Self.list([(number, Self.explanation)])]
    let assessment = changed.assess()
    let finding = try Self.finding(assessment)
    #expect(finding.state == .void)
    #expect(finding.isOpen)
    #expect(finding.explanation?.number.description == number)
    #expect(assessment.formerAnswers.map(\.text) == [Self.explanation])
    #expect(assessment.formerEntries.map(\.isVoid) == [true])
    var returned = Self.form()
    returned.extraSheets = changed.extraSheets
    #expect(try Self.finding(returned.assess()).state == .explained)
  }

  @Test("Words that explain nothing leave a finding open", arguments: ["无", "已核", "情况属实", "——,。!   无  误"])
  func tooShort(_ words: String) throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number.description
    form.extraSheets = [Self.list([(number, words)])]
    let finding = try Self.finding(form.assess())
    #expect(finding.state == .open)
    #expect(finding.explanation?.standing == .tooShort)
  }

  @Test("No explanation settles an error")
  func errors() throws {
    var form = FilledForm()
    form.setScore("F4", 3)
    let error = try #require(form.assess().findings.first { $0.code == .scoreAboveFullMarks })
    form.extraSheets = [Self.list([(error.number.description, Self.explanation)])]
    let finding = try #require(form.assess().findings.first { $0.code == .scoreAboveFullMarks })
    #expect(finding.state == .open)
    #expect(finding.explanation?.standing == .notAccepted)
    #expect(form.assess().disposition == .returned)
  }

  @Test("Empty answers, numbers that are none and a table without numbers are no answers")
  func nothing() throws {
    var form = Self.form()
    let number = try Self.finding(form.assess()).number.description
    let other = Sheet(name: "说明表", cells: [Self.cell("A1", "序号"), Self.cell("B1", "县级说明"), Self.cell("B2", Self.explanation)])
    form.extraSheets = [Self.list([(number, " \n "), ("12", Self.explanation), ("ZZZZZZ-ZZZZZZ", Self.explanation)]), other]
    #expect(form.assess().answers.isEmpty)
    #expect(try Self.finding(form.assess()).explanation == nil)
  }

  @Test("The number of a finding reads back from its text, and changes in its second half alone when the value does")
  func numbers() throws {
    let one = try Self.finding(Self.form().assess()).number
    let other = try Self.finding(Self.form(score: 1.65).assess()).number
    #expect(FindingNumber(one.description) == one)
    #expect(FindingNumber(" \(one.description.lowercased().replacing("-", with: "-")) ") == one)
    #expect(one != other)
    #expect(one.description.prefix(7) == other.description.prefix(7))
    #expect(FindingNumber("12345-678901") == nil)
    #expect(FindingNumber("") == nil)
  }
}
