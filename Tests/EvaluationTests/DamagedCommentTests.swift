import Evaluation
import Spreadsheet
import Testing

/// Comments of ours as they come back: broken, joined, renumbered, half deleted. Two laws hold of all of them: our own words settle nothing,
/// and nothing that people wrote is lost.
@Suite("Comments that came back damaged") struct DamagedCommentTests {
  private static let explanation = "本年撤并教学点两处,教师随之调整,有市局批复"

  /// A form with two warnings at one cell that may be explained: a score off the step, and marks lost without a reason.
  private static let form: FilledForm = {
    var form = FilledForm()
    form.setScore("F4", 1.55)
    form.setScore("F61", 99.55, formula: "SUM(F4:F60)")
    form.setScore("E4", .text(""))
    return form
  }()

  private static let findings = form.assess().findings.filter { $0.code == .scoreOffStep || $0.cell?.description == "F4" }
  private static let finding = findings.first { $0.code == .scoreOffStep } ?? findings[0]

  private static func block(_ finding: Finding, answer: String = "") -> [String] {
    [
      "提醒 \(finding.code.rawValue) 编号\(finding.number)", finding.message(in: .chinese), "建议:\(finding.code.advice.chinese)。",
      "县级说明:\(answer)",
    ]
  }

  private static let other = Finding(
    .lostMarksUnexplained, at: SheetCell(sheet: "自评表", cell: CellReference(row: 4, column: 6)), indicator: "C1", actual: "1.55",
    arguments: ["code": LocalizedText("C1"), "lost": LocalizedText("0.45")])

  private static func lines(_ answer: String = "", second: Bool = false) -> [String] {
    ["—— 自动校核 ——"] + block(finding, answer: answer) + (second ? block(other) : [])
  }

  /// The list of both findings as it was written; `written` takes the place of what it says.
  private static func list(_ written: [ListColumn: String] = [:]) -> Sheet {
    var cells: [Cell] = []
    for (offset, column) in ListColumn.allCases.enumerated() {
      cells.append(Cell(reference: CellReference(row: 3, column: offset + 1), value: .text(column.rawValue)))
      for (row, listed) in [finding, other].enumerated() {
        let text = row == 0 ? written[column] : nil
        guard let text = text ?? listed.listed(in: column, pingliang) ?? (column == .ordinal ? "\(row + 1)" : nil) else { continue }
        cells.append(Cell(reference: CellReference(row: row + 4, column: offset + 1), value: .text(text)))
      }
    }
    return Sheet(name: "问题清单", cells: cells.sorted { $0.reference < $1.reference })
  }

  /// What is read of the finding, and what is told to be about none.
  private static func read(_ comment: String, list: Sheet?) -> (finding: Finding?, unplaced: [String], assessment: Assessment) {
    var form = form
    form.scoreComments = [Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: comment)]
    form.extraSheets = [list].compactMap { $0 }
    let assessment = form.assess()
    return (assessment.findings.first { $0.number == finding.number }, assessment.listNotes.unplaced.map(\.answer), assessment)
  }

  /// The lists that may stand beside a comment: the one that was made with it, none, and one that people or another version put otherwise.
  private static let lists = [list(), nil, list([.message: "得分应为整数,请改。", .advice: "改为整数"])]

  @Test func onlyTheWholeTitleOfAMarkWithItsNumberIsATitle() {
    let title = Self.block(Self.finding)[0]
    #expect(CommentMark.isTitle(title[...]) && CommentMark.isTitle("  \(title) "[...]))
    for line in ["关于\(title)", "\(title)已整改", "提醒 \(Self.finding.code.rawValue)", "编号\(Self.finding.number)", "县级说明:", ""] {
      #expect(!CommentMark.isTitle(line[...]), "\(line)")
    }
  }

  // MARK: - Ways of damage

  /// A way in which the lines of a comment change.
  enum Damage: String, CaseIterable {
    case none, joined, joinedWithoutSpace, brokenInMessage, brokenInAdvice, brokenInTitle, brokenInNumber, narrow, wide
    case bullets, numbers, indented, swapped, headingTwice, authorLine, reply, blockTwice, carriageReturns, spaced
    case titleNumbered, titleUnspaced, digitsBehindNumber
    case letterLost, zeroInCode, lowerCode, wideCode, brokenEvery13, brokenEvery3, otherSeverity, otherFigures
    case adviceUnlabelled, adviceRelabelled, labelLonger, labelOfRegions, excelNotice
    case withoutHeading, withoutTitle, withoutNumber, withoutMessage, withoutAdvice, withoutEnd, halfMessage

    func lines(_ lines: [String]) -> String {
      var lines = lines
      func broken(_ text: String, at share: Double) -> String {
        let count = Int(Double(text.count) * share)
        return text.prefix(count) + "\n" + text.dropFirst(count)
      }
      func brokenEvery(_ count: Int) -> String {
        let letters = Array(lines.dropLast().joined(separator: "\n"))
        let pieces = stride(from: 0, to: letters.count, by: count).map { String(letters[$0..<min($0 + count, letters.count)]) }
        return pieces.joined(separator: "\n") + "\n" + lines[lines.count - 1]
      }
      switch self {
      case .none: break
      case .joined: return lines.joined(separator: " ")
      case .joinedWithoutSpace: return lines[0] + "\n" + lines[1...].joined()
      case .brokenInMessage: lines[2] = broken(lines[2], at: 0.4)
      case .brokenInAdvice: lines[3] = broken(lines[3], at: 0.6)
      case .brokenInTitle: lines[1] = lines[1].replacing(" 编号", with: "\n编号")
      case .brokenInNumber: lines[1] = lines[1].replacing("-", with: "\n-")
      case .narrow: return lines.joined(separator: "\n").replacing(":", with: ":").replacing(",", with: ",").replacing("。", with: ".")
      case .wide:
        return zip(":,.()", "\u{FF1A}\u{FF0C}\u{FF0E}\u{FF08}\u{FF09}").reduce(lines.joined(separator: "\n")) {
          $0.replacing(String($1.0), with: String($1.1))
        }
      case .bullets: return lines.map { "• \($0)" }.joined(separator: "\n")
      case .numbers: return lines.enumerated().map { "\($0).\($1)" }.joined(separator: "\n")
      case .indented: return lines.map { "  \($0) " }.joined(separator: "\n\n")
      case .swapped: lines.swapAt(2, 3)
      case .headingTwice: lines.insert(lines[0], at: 0)
      case .authorLine: lines.insert("自动校核:", at: 0)
      case .reply: return "Comment:\n    \(lines.joined(separator: "\n    "))\nReply:\n    "
      case .blockTwice: lines += lines
      case .carriageReturns: return lines.joined(separator: "\r\n")
      case .spaced: lines[2] = lines[2].map(String.init).joined(separator: " ")
      case .titleNumbered: lines[1] = "1. " + lines[1]
      case .titleUnspaced: lines[1] = lines[1].replacing(" ", with: "")
      case .digitsBehindNumber: lines[1] += "1"
      case .letterLost: lines[1] = lines[1].replacing("SE-", with: "E-")
      case .zeroInCode: lines[1] = lines[1].replacing("SE-0", with: "SE-O")
      case .lowerCode: lines[1] = lines[1].replacing("SE-", with: "se-")
      case .wideCode: lines[1] = lines[1].replacing("SE-", with: "\u{FF33}\u{FF25}\u{FF0D}")
      case .brokenEvery13: return brokenEvery(13)
      case .brokenEvery3: return brokenEvery(3)
      case .otherSeverity: lines[1] = lines[1].replacing("提醒", with: "警告")
      case .otherFigures: lines[2] = lines[2].replacing("1.55", with: "1.666").replacing("0.1", with: "0.25")
      case .adviceUnlabelled: lines[3] = lines[3].replacing("建议:", with: "")
      case .adviceRelabelled: lines[3] = "修改" + lines[3]
      case .labelLonger: lines[4] = lines[4].replacing("县级", with: "县级情况")
      case .labelOfRegions: lines[4] = lines[4].replacing("县级", with: "县(市、区)级")
      case .excelNotice:
        lines.insert("[线程批注]", at: 4)
        lines.insert("你的Excel版本可读取此线程批注;详细信息: https://go.microsoft.com/fwlink/?linkid=870924", at: 5)
      case .withoutHeading: lines.remove(at: 0)
      case .withoutTitle: lines.remove(at: 1)
      case .withoutNumber: lines[1] = lines[1].split(separator: " 编号").first.map(String.init) ?? ""
      case .withoutMessage: lines.remove(at: 2)
      case .withoutAdvice: lines.remove(at: 3)
      case .withoutEnd: lines.remove(at: 4)
      case .halfMessage: lines[2] = String(lines[2].suffix(lines[2].count / 2))
      }
      return lines.joined(separator: "\n")
    }
  }

  @Test(
    "Our own words settle nothing, however they are broken and whatever the list says now",
    arguments: Damage.allCases, [false, true])
  func settlesNothing(_ damage: Damage, second: Bool) throws {
    for list in Self.lists {
      let read = Self.read(damage.lines(Self.lines(second: second)), list: list)
      let finding = try #require(read.finding)
      #expect(finding.explanation.map { $0.standing == .tooShort } ?? true, "\(finding.explanation?.text ?? "")")
      #expect(read.unplaced == [])
    }
  }

  @Test(
    "An answer behind the label is taken, or reported where it could be about something else",
    arguments: Damage.allCases, [false, true])
  func losesNothing(_ damage: Damage, second: Bool) throws {
    for list in Self.lists {
      let read = Self.read(damage.lines(Self.lines(Self.explanation, second: second)), list: list)
      let finding = try #require(read.finding)
      let answer = finding.explanation?.text
      let told = ([answer].compactMap { $0 } + read.unplaced).map { $0.filter { $0.isLetter } }
      let isThere = told.contains(Self.explanation.filter { $0.isLetter })
      // With the last line the answer is gone.
      #expect(isThere == (damage != .withoutEnd), "\(answer ?? "-") \(read.unplaced)")
      #expect(answer == nil || answer?.contains(finding.message(in: .chinese)) == false)
    }
  }

  @Test("An answer of two lines is taken wherever it is written into our text, or reported", arguments: Array(0...5), [false, true])
  func anywhere(_ line: Int, second: Bool) throws {
    let answer = "\(Self.explanation)\n批复附后,见附件三"
    for list in Self.lists {
      var lines = Self.lines(second: second)
      lines.insert(answer, at: line)
      let read = Self.read(lines.joined(separator: "\n"), list: list)
      let told = [read.finding?.explanation?.text].compactMap { $0 } + read.unplaced
      // Above our text stands what people say among themselves.
      #expect(told == (line == 0 ? [] : [answer]))
    }
  }

  @Test(
    "What people say among themselves above our text is no answer, whatever names stand over it",
    arguments: ["批注:", "张三:", "Reply:", ""])
  func above(_ name: String) throws {
    for list in Self.lists {
      let read = Self.read(([name, Self.explanation] + Self.lines()).joined(separator: "\n"), list: list)
      #expect(read.finding?.explanation == nil && read.unplaced == [])
    }
  }

  @Test("An answer in place of lines of ours is taken or reported", arguments: [1...1, 2...2, 3...3, 1...2, 2...3, 1...3, 0...1, 0...2])
  func inPlace(_ range: ClosedRange<Int>) throws {
    for list in Self.lists {
      var lines = Self.lines()
      lines.replaceSubrange(range, with: [Self.explanation])
      let read = Self.read(lines.joined(separator: "\n"), list: list)
      let told = [read.finding?.explanation?.text].compactMap { $0 } + read.unplaced
      #expect(told == [Self.explanation] || range.lowerBound == 0 && told.isEmpty, "\(told)")
    }
  }

  @Test("A comment of ours that was cut anywhere says nothing")
  func cut() throws {
    let comment = Self.lines(second: true).joined(separator: "\n")
    for list in Self.lists {
      for count in 0...comment.count {
        let read = Self.read(String(comment.prefix(count)), list: list)
        // Of a title one word may be left, which people could have written.
        let told = [read.finding?.explanation?.text].compactMap { $0 } + read.unplaced
        #expect(told.allSatisfy { "提醒".hasPrefix($0) }, "\(comment.prefix(count).suffix(20))")
      }
    }
  }

  @Test("An answer to a former value settles nothing, also where the title with the number is gone")
  func formerValue() throws {
    let lines = Self.lines(Self.explanation)
    for damaged in [lines, [lines[0]] + lines[2...], [lines[0], "提醒 SE-006"] + lines[2...]] {
      for list in Self.lists {
        var form = Self.form
        form.setScore("F4", 1.65)
        form.setScore("F61", 99.65, formula: "SUM(F4:F60)")
        form.scoreComments = [
          Comment(reference: CellReference(row: 4, column: 6), author: "自动校核", text: damaged.joined(separator: "\n"))
        ]
        form.extraSheets = [list].compactMap { $0 }
        let assessment = form.assess()
        let finding = try #require(assessment.findings.first { $0.code == .scoreOffStep })
        #expect(finding.state == .void || finding.state == .open && assessment.listNotes.unplaced.map(\.answer) == [Self.explanation])
      }
    }
  }

  @Test(
    "Words written into a message below a title whose number is gone or mistyped are taken or reported",
    arguments: ["", " 编号66EEE5-C8E861"])
  func intoMessageWithoutNumber(_ number: String) throws {
    let message = Self.finding.message(in: .chinese)
    for written in [message + Self.explanation, Self.explanation, message.prefix(10) + Self.explanation + message.dropFirst(10)] {
      var lines = Self.lines()
      (lines[1], lines[2]) = ("提醒 SE-006\(number)", String(written))
      let read = Self.read(lines.joined(separator: "\n"), list: nil)
      let told = [read.finding?.explanation?.text].compactMap { $0 } + read.unplaced
      // Of a number that nobody knows the message may be any.
      #expect(told == [Self.explanation] || !number.isEmpty && written == Self.explanation, "\(told): \(written)")
    }
  }

  @Test("Words of ours that are quoted in an answer do not make it longer")
  func quoted() throws {
    let message = Self.finding.message(in: .chinese)
    for (answer, standing) in [
      (message, Explanation.Standing.tooShort), ("\(message)已核", .tooShort), ("\(message)\(Self.explanation)", .settles),
      ("提醒 SE-006 编号\(Self.finding.number)", .tooShort), (Self.finding.code.advice.chinese, .tooShort),
      (Self.finding.code.basis.chinese, .tooShort), ("\(Self.finding.number)", .tooShort),
      (message + Self.finding.code.advice.chinese, .tooShort), (String(message.suffix(12)), .tooShort),
      (ListColumn.answerHint(6), .tooShort), (ListTop.resultRequest, .tooShort),
      ("说明失效待处理已说明知悉", .tooShort), ("县级说明:整改时限:编号:责任科室", .tooShort), ("(填报内容已改动,原说明失效。)", .tooShort),
      ("专任教师按教育事业统计口径填报", .settles), (Self.lines().joined(separator: "\n"), .tooShort),
      (Self.lines(second: true).joined(separator: "\n"), .tooShort), ("提x醒 SE-006 编号\(Self.finding.number)", .tooShort),
      (ListTop.title(of: "崆峒区", pingliang), .tooShort), (ListTop.countLine(of: .warning, 12, explained: 3), .tooShort),
      (ListTop.countLine(of: .error, 2), .tooShort), (KeptReason.void.rawValue, .tooShort),
      (ListTop.resultLabel + ListTop.resultRequest + ListTop.comparisonLine("新增1条,已整改2条"), .tooShort),
    ] {
      let read = Self.read("", list: Self.list([.answer: answer]))
      #expect(read.finding?.explanation?.standing == standing)
      #expect(read.finding?.explanation?.text == answer)
    }
  }

  @Test(
    "Words within the line of a title are the answer",
    arguments: [
      "提醒 SE-006(V016X) 编号N", "提醒 SE-006(X) 编号N", "提醒 SE-006 X 编号N", "提醒 SE-006 编号N X", "提醒 SE-006 X", "编号X",
    ])
  func withinTitle(_ title: String) throws {
    for list in Self.lists {
      var lines = Self.lines()
      lines[1] = title.replacing("N", with: "\(Self.finding.number)").replacing("X", with: Self.explanation)
      let read = Self.read(lines.joined(separator: "\n"), list: list)
      let told = [read.finding?.explanation?.text].compactMap { $0 } + read.unplaced
      #expect(told.count == 1 && told[0].contains(Self.explanation), "\(told)")
    }
  }

  @Test(
    "What is written over our columns of the list, or behind our words there, is kept",
    arguments: ListColumn.allCases.filter { ![.deadline, .answer, .state].contains($0) })
  func overwritten(_ column: ListColumn) throws {
    let ours = Self.finding.listed(in: column, pingliang) ?? "1"
    var texts = [ours + "(已与教育局核对)"]
    texts.append("因学校搬迁情况属实")
    for text in texts {
      let read = Self.read("", list: Self.list([column: text]))
      #expect(read.assessment.listNotes.text(in: ListColumn.unnamed, of: Self.finding.number) == text)
    }
    let untouched = Self.read("", list: Self.list())
    #expect(untouched.assessment.listNotes.notes.isEmpty)
  }
}
