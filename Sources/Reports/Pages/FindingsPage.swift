public import Evaluation
internal import FoundationEssentials
public import Spreadsheet

/// Findings as a page for people: one self-contained HTML document without scripts, to be read in a browser or printed.
///
/// For each workbook it has the verdict, the findings with advice and what the county says, what was mended since an earlier run, and the
/// sheets of the form drawn with their marks.
///
/// ```swift
/// let page = FindingsPage(scheme: scheme)
/// let html = page.document([(assessment, workbook)])
/// ```
public struct FindingsPage: Sendable {
  /// How many findings of a workbook are listed.
  private static let limit = 2_000

  private let scheme: Scheme
  private let language: Language

  /// A page about workbooks that were checked against a scheme.
  /// - Parameters:
  ///   - scheme: the scheme.
  ///   - language: the language of the page.
  public init(scheme: Scheme, language: Language = .chinese) {
    self.scheme = scheme
    self.language = language
  }

  /// The document.
  /// - Parameter workbooks: what came of checking each workbook, and the workbook itself where its sheets are to be drawn.
  /// - Returns: the text of the document; the same workbooks give the same text.
  /// - Complexity: O(n) over findings and cells that are drawn.
  public func document(_ workbooks: [(assessment: Assessment, workbook: Workbook?)]) -> String {
    let title = workbooks.count == 1 ? workbooks.map { self.title(of: $0.assessment) }.joined() : scheme.title[language]
    return PageTemplates.render(
      "page",
      [
        "language": language == .chinese ? "zh-CN" : "en", "title": title,
        "workbooks": workbooks.enumerated().map { values(of: $1.assessment, $1.workbook, number: $0 + 1) },
      ])
  }

  private func title(of assessment: Assessment) -> String {
    language == .chinese
      ? "\(assessment.unitName)\(scheme.year)年度自评表校核情况" : "\(assessment.unitName), \(scheme.year): what came of checking the form"
  }

  private func values(of assessment: Assessment, _ workbook: Workbook?, number: Int) -> [String: Any] {
    let findings = assessment.findings.sorted { $0.severity < $1.severity }
    let changes = assessment.comparison?.changes ?? [:]
    let rows = findings.prefix(Self.limit).enumerated().map { offset, finding in
      row(finding, number: offset + 1, id: "finding-\(number)-\(offset + 1)", change: changes[finding.fingerprint])
    }
    let mended = (assessment.comparison?.mended ?? []).prefix(Self.limit).enumerated().map { offset, finding in
      row(finding, number: offset + 1, id: "mended-\(number)-\(offset + 1)", change: .mended)
    }
    var values: [String: Any] = [
      "words": words, "title": title(of: assessment), "disposition": assessment.disposition.label(in: language),
      "dispositionClass": assessment.disposition.rawValue, "facts": facts(about: assessment), "findings": rows,
      "counts": Severity.allCases.map { ["class": $0.rawValue, "text": assessment.countText(of: $0, in: language)] },
      "drawings": drawings(of: workbook, findings: findings, number: number),
    ]
    if let comparison = assessment.comparison?.summary(in: language) ?? assessment.notCompared?.text(in: language) {
      values["comparison"] = comparison
    }
    if !mended.isEmpty { values["hasMended"] = true }
    values["mended"] = mended
    if findings.isEmpty { values["isClean"] = true }
    return values
  }

  // MARK: Head

  private func facts(about assessment: Assessment) -> [[String: String]] {
    let facts: [(zh: String, en: String, value: String?)] = [
      ("填报单位", "Unit", assessment.unitName), ("行政区划代码", "Code of division", assessment.unit?.code),
      ("核算总分", "Score", assessment.score.map { $0.plainText }), ("填报总分", "Stated score", assessment.reportedScore.map { $0.plainText }),
      ("填表日期", "Filled in", assessment.fillDate.map { language == .chinese ? $0.chinese : $0.description }),
      ("评价方案", "Scheme", scheme.title[language]), ("文件", "File", assessment.source.name), ("SHA-256", "SHA-256", assessment.source.sha256),
    ]
    return facts.compactMap { fact in
      fact.value.map { ["label": language == .chinese ? fact.zh : fact.en, "value": PageText.short($0)] }
    }
  }

  // MARK: Findings

  private func row(_ finding: Finding, number: Int, id: String, change: Comparison.Change?) -> [String: Any] {
    let place = finding.place(separator: " ")
    // That a finding is still open says that it is open.
    let isSaid = change == .mended || finding.state == .noted || (change == .open && finding.state == .open)
    let state = isSaid ? nil : finding.state.label(in: language)
    let words = [change?.label(in: language), state].compactMap { $0 }
    let isSaidOnce = Set(words).count < 2
    let subject = [finding.indicator, finding.field.map { scheme.field($0)?.label ?? $0 }].compactMap { $0 }.joined(separator: " ")
    var values: [String: Any] = [
      "id": id, "index": "\(number)", "class": finding.severity.rawValue, "severity": finding.severity.label(in: language), "place": place,
      "subject": subject, "actual": PageText.short(finding.actual ?? "", limit: 200),
      "message": PageText.short(finding.message(in: language)),
      "advice": finding.code.advice[language], "code": [finding.code.rawValue, finding.rule].compactMap { $0 }.joined(separator: " "),
      "state": (isSaidOnce ? Array(words.prefix(1)) : words).joined(separator: " "), "number": finding.number.description,
      "explanation": PageText.short(finding.explanation?.text ?? "", limit: 2000),
    ]
    if let reason = finding.explanation?.standing.reason(in: language) { values["reason"] = reason }
    return values
  }

  // MARK: Drawings

  /// The sheets that have marks, in their order.
  private func drawings(of workbook: Workbook?, findings: [Finding], number: Int) -> [[String: Any]] {
    let placed = findings.prefix(Self.limit).enumerated().compactMap { offset, finding in
      finding.sheet.flatMap { sheet in
        finding.cell.map { cell in
          (
            sheet: sheet,
            mark: SheetDrawing.Mark(cell: cell, severity: finding.severity, label: "\(offset + 1)", link: "finding-\(number)-\(offset + 1)")
          )
        }
      }
    }
    let marks = Dictionary(grouping: placed, by: \.sheet).mapValues { $0.map(\.mark) }
    return (workbook?.sheets ?? []).compactMap { sheet in marks[sheet.name].map { SheetDrawing(sheet, marks: $0).values } }
  }

  // MARK: Words

  private var words: [String: String] {
    let words = [
      "findings": ("问题清单", "Findings"), "mended": ("已整改的问题", "Mended since"), "drawings": ("表格及标注", "The form with its marks"),
      "index": ("序号", "No."), "severity": ("级别", "Severity"), "place": ("位置", "Place"), "subject": ("指标/数据项", "Indicator or field"),
      "actual": ("填报内容", "Value"), "message": ("问题", "Finding"), "advice": ("修改建议", "Advice"), "state": ("状态", "State"),
      "explanation": (Answer.label, "Explanation"), "number": (FindingNumber.label, "Number"), "clean": ("未发现问题。", "Nothing was found."),
      "comparison": ("与上次校核对照", "Since the last time"),
    ]
    return words.mapValues { language == .chinese ? $0.0 : $0.1 }
  }
}

extension CalendarDate {
  /// The day as documents write it: 2023年8月23日.
  var chinese: String { "\(year)年\(month)月\(day)日" }
}
