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

  /// Says it on standard error, a line for each reason, and which counties are missing.
  /// - Parameters:
  ///   - notices: what could not be compared.
  ///   - absent: the counties that sent a workbook then and none now.
  ///   - language: the language of the lines.
  static func say(of notices: [ComparisonNotice], absent: [String], _ language: Language) {
    for reason in reasons {
      let names = notices.filter { $0.reason == reason }.map(\.county)
      guard !names.isEmpty else { continue }
      note(names, reason.text(in: language), language)
    }
    if !absent.isEmpty { note(absent, language == .chinese ? "上次报送过,本次没有" : "sent a workbook then, and none now", language) }
  }

  private static func note(_ counties: [String], _ text: String, _ language: Language) {
    Terminal.note("ziping: \(counties.joined(separator: language == .chinese ? "、" : ", ")): \(text)")
  }
}
