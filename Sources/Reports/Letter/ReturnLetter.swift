public import Evaluation
internal import FoundationEssentials
public import Spreadsheet

/// The letter that returns a workbook to a county (退回通知), in the form of official documents: title, addressee, text, demands and time
/// limit, office and day, and the list of findings as an annex.
///
/// Days are given or left blank to be filled in by hand; none is taken from the clock, so that equal workbooks give equal letters.
///
/// ```swift
/// let letter = ReturnLetter(assessment, scheme: scheme, office: "平凉市教育督导委员会办公室")
/// let page = letter.html
/// ```
public struct ReturnLetter: Sendable {
  /// How many findings the annex lists.
  private static let limit = 300
  /// A day to be filled in by hand, with full-width blanks.
  private static let blankDay = "\u{3000}\u{3000}年\u{3000}月\u{3000}日"

  private let assessment: Assessment
  private let scheme: Scheme
  private let office: String?
  private let day: CalendarDate?
  private let deadline: CalendarDate?

  /// A letter about a workbook.
  /// - Parameters:
  ///   - assessment: what came of checking it.
  ///   - scheme: the scheme that it was checked against.
  ///   - office: who sends the letter; nil to leave a place for name and seal.
  ///   - day: the day of the letter; nil to leave it blank.
  ///   - deadline: the day by which the county sends the workbook again; nil to leave it blank.
  public init(
    _ assessment: Assessment, scheme: Scheme, office: String? = nil, day: CalendarDate? = nil, deadline: CalendarDate? = nil
  ) {
    self.assessment = assessment
    self.scheme = scheme
    self.office = office
    self.day = day
    self.deadline = deadline
  }

  /// Whether a workbook is one that a letter returns: returned for mending, or rejected.
  public static func isDue(for assessment: Assessment) -> Bool { [.returned, .rejected].contains(assessment.disposition) }

  /// The letter as a self-contained HTML document for A4 paper.
  /// - Complexity: O(n) over the findings.
  public var html: String { PageTemplates.render("letter", values) }

  /// The letter as a flat OpenDocument text, which LibreOffice makes a PDF of.
  /// - Complexity: O(n) over the findings.
  public var flatDocument: String { PageTemplates.render("letter-document", values) }

  // MARK: Text

  private var values: [String: Any] {
    var values: [String: Any] = [
      "title": "关于退回\(form)的通知", "addressee": OfficialText.fullWidth("\(addressee):"), "opening": opening,
      "reasons": reasons.enumerated().map { ["text": "\($0 + 1).\($1)"] }, "demands": demands.map { ["text": $0] }, "limit": limitText,
      "office": OfficialText.fullWidth(office ?? "(印章)"), "day": day?.chinese ?? ReturnLetter.blankDay, "rows": rows,
      "annex": "\(form)问题清单", "file": assessment.source.baseName, "sha256": assessment.source.sha256,
    ]
    if listed.count > Self.limit { values["rest"] = "共\(listed.count)条,本表列前\(Self.limit)条,其余见随附工作簿中的问题清单。" }
    if rows.isEmpty { values["hasNoAnnex"] = true }
    return values
  }

  /// The county as the letter names it; nil when nobody can tell which it is.
  private var unit: String? { assessment.unit?.name ?? assessment.unitText }

  /// What the letter returns: 崆峒区2022年度自评表.
  private var form: String { "\(unit ?? "")\(scheme.year)年度自评表" }

  private var addressee: String {
    guard let name = unit else { return "填报单位" }
    return name.hasSuffix("人民政府") ? name : name + "人民政府"
  }

  /// How the letter speaks of the county: 你县, 你区, 你市, 你旗.
  private var you: String {
    let last = assessment.unit?.name.last.map(String.init) ?? ""
    return ["县", "区", "市", "旗"].contains(last) ? "你" + last : "你单位"
  }

  private var opening: String {
    let filled = assessment.fillDate.map { ",填表日期\($0.chinese)" } ?? ""
    let sent = "\(you)报送的\(scheme.title.chinese)自评表(文件名:\(PageText.short(assessment.source.baseName, limit: 120))\(filled))收悉。"
    switch assessment.disposition {
    case .rejected: return OfficialText.fullWidth(sent + "经校核,该表不符合受理条件,不予受理。现将有关事项通知如下:")
    default:
      let explained = assessment.count(of: .warning, in: .explained)
      let settled = explained > 0 ? "(另有\(explained)条已作说明)" : ""
      let counts = "发现错误\(assessment.count(of: .error))条、提醒\(assessment.openCount(of: .warning))条\(settled)"
      return OfficialText.fullWidth(sent + "经校核,\(counts),暂不参加排名。\(sinceThen)现予退回,并将有关事项通知如下:")
    }
  }

  /// What became of the findings since an earlier run; empty when there was none.
  private var sinceThen: String {
    assessment.comparison.map { ListTop.comparisonLine($0.summary(in: .chinese)) } ?? ""
  }

  /// Why the workbook is returned: the findings that block, each once.
  private var reasons: [String] {
    let messages = assessment.findings.filter(scheme.policy.blocks).map(text)
    let shown = messages.prefix(5)
    let rest = messages.count - shown.count
    return shown + (rest > 0 ? [OfficialText.fullWidth("其他须退回的问题共\(rest)条,见附件。")] : [])
  }

  private var demands: [String] {
    let mended = "对附件所列错误逐条更正;对提醒逐条核实,确属实情的,在工作簿“问题清单”的“\(Answer.label)”一栏写明原因和依据,不少于\(scheme.explanations.minimumLength)个字。"
    let kept = "请在随附的标注工作簿上修改,保留原有表式,不得删除指标行、改动分值或者覆盖合计公式。"
    let signed = "修改后经单位负责人审核、签字盖章,按原渠道重新报送。逾期未报送的,按未报送处理。"
    let form = "请使用规定模板填报,另存为“Excel 工作簿(*.xlsx)”,不得使用图片、扫描件或者加密文件。"
    let demands = assessment.disposition == .rejected ? [form, signed] : [mended, kept, signed]
    return demands.enumerated().map { OfficialText.fullWidth("(\(ChineseNumeral.text($0 + 1)))\($1)") }
  }

  private var limitText: String { "请于\(deadline?.chinese ?? ReturnLetter.blankDay)前完成整改并重新报送。" }

  // MARK: Annex

  /// What is left to mend or to explain, the severest first.
  private var listed: [Finding] { assessment.findings.filter(\.isOpen).sorted { $0.severity < $1.severity } }

  private var rows: [[String: String]] {
    let changes = assessment.comparison?.changes ?? [:]
    return listed.prefix(Self.limit).enumerated().map { offset, finding in
      let place = finding.place(separator: " ")
      let change = changes[finding.fingerprint].map { OfficialText.fullWidth("(\($0.label(in: .chinese)))") } ?? ""
      return [
        "index": "\(offset + 1)", "severity": finding.severity.label(in: .chinese), "place": place.isEmpty ? "—" : place,
        "message": text(finding) + change, "advice": OfficialText.fullWidth(finding.code.advice.chinese),
        "number": finding.number.description,
      ]
    }
  }

  private func text(_ finding: Finding) -> String {
    OfficialText.fullWidth(PageText.short(finding.message(in: .chinese), limit: 400).replacing("\n", with: " "))
  }
}
