public import Evaluation
public import Spreadsheet

/// Findings as a CSV table that Excel opens: UTF-8 with a byte order mark, text that looks like a formula made harmless.
public enum FindingsTable {
  /// The table over all workbooks, a row for each finding, in input order; those that are mended since an earlier run follow.
  /// - Complexity: O(n) over the findings.
  public static func csv(_ assessments: [Assessment], language: Language = .chinese) -> String {
    head(language: language) + assessments.map { rows(of: $0, language: language) }.joined()
  }

  /// The beginning of the table: the byte order mark and the header.
  public static func head(language: Language = .chinese) -> String {
    var writer = CSVWriter(byteOrderMark: true)
    writer.append(header(in: language))
    return writer.text
  }

  /// The rows of one workbook.
  /// - Complexity: O(n) over the findings.
  public static func rows(of assessment: Assessment, language: Language = .chinese) -> String {
    var writer = CSVWriter()
    let changes = assessment.comparison?.changes ?? [:]
    for finding in assessment.findings {
      writer.append(row(finding, changes[finding.fingerprint], of: assessment, language: language), escapingFormulas: true)
    }
    for finding in assessment.comparison?.mended ?? [] {
      writer.append(row(finding, .mended, of: assessment, language: language), escapingFormulas: true)
    }
    return writer.text
  }

  private static func header(in language: Language) -> [String] {
    switch language {
    case .chinese:
      [
        "文件", "行政区划代码", "填报单位", "处理结果", "级别", "代码", "规则", "工作表", "单元格", "指标", "数据项", "填报内容", "应为", "问题", "修改建议", "责任科室", "指纹", "编号", "状态",
        "县级说明", "对照",
      ]
    case .english:
      [
        "file", "unit code", "unit", "disposition", "severity", "code", "rule", "sheet", "cell", "indicator", "field", "actual", "expected",
        "message", "advice", "department", "fingerprint", "number", "state", "explanation", "change",
      ]
    }
  }

  private static func row(
    _ finding: Finding, _ change: Comparison.Change?, of assessment: Assessment, language: Language
  ) -> [String] {
    [
      assessment.source.name, assessment.unit?.code ?? "", assessment.unitName, assessment.disposition.label(in: language),
      finding.severity.label(in: language), finding.code.rawValue, finding.rule ?? "", finding.sheet ?? "", finding.cell?.description ?? "",
      finding.indicator ?? "", finding.field ?? "", finding.actual ?? "", finding.expected ?? "", finding.message(in: language),
      finding.code.advice[language], finding.department ?? "", finding.fingerprint,
      finding.number.description, change == .mended ? "" : finding.state.label(in: language), finding.explanation?.text ?? "",
      change?.label(in: language) ?? (assessment.notCompared == nil ? "" : NotCompared.label(in: language)),
    ]
  }
}

extension Disposition {
  /// What officials read: 通过校核, 退回修改, 已被后报替代, 不予受理.
  public func label(in language: Language) -> String {
    switch (self, language) {
    case (.accepted, .chinese): "通过校核"
    case (.returned, .chinese): "退回修改"
    case (.superseded, .chinese): "已被后报替代"
    case (.rejected, .chinese): "不予受理"
    case (_, .english): rawValue
    }
  }
}
