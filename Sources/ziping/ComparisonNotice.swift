import Evaluation
import Spreadsheet

/// Says on standard error which counties could not be compared with the earlier run, and why.
enum ComparisonNotice {
  /// Says it of the workbooks of a round. Of those that are rejected or superseded the findings themselves say enough.
  static func say(of assessments: [Assessment], _ language: Language) {
    for reason in [NotCompared.noEarlierWorkbook, .otherYear, .unknownCounty] {
      let names = assessments.filter { $0.notCompared == reason }.map(\.unitName)
      guard !names.isEmpty else { continue }
      let list = names.joined(separator: language == .chinese ? "、" : ", ")
      Terminal.note("ziping: \(list): \(reason.text(in: language))")
    }
  }
}
