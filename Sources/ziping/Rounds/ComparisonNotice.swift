import Console
import Evaluation
import Spreadsheet

/// That a county could not be compared with the earlier run, and why.
struct ComparisonNotice: Sendable {
  let county: String
  let reason: NotCompared

  /// The notice about a workbook; nil when none is due. Of those that are rejected or superseded the findings themselves say enough.
  init?(_ assessment: Assessment) {
    guard let reason = assessment.notCompared, ComparisonNotice.reasons.contains(reason) else { return nil }
    self.reason = reason
    county = assessment.unitName
  }

  private static let reasons: [NotCompared] = [.noEarlierWorkbook, .otherYear, .unknownCounty]

  /// Says it on standard error, a line for each reason.
  static func say(of notices: [ComparisonNotice], _ language: Language) {
    for reason in reasons {
      let names = notices.filter { $0.reason == reason }.map(\.county)
      guard !names.isEmpty else { continue }
      let list = names.joined(separator: language == .chinese ? "、" : ", ")
      Terminal.note("ziping: \(list): \(reason.text(in: language))")
    }
  }
}
