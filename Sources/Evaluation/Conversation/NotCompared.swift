public import Spreadsheet

/// Why a workbook was not compared with an earlier run, though one was given.
public enum NotCompared: String, CaseIterable, Sendable {
  /// The earlier run has no workbook of the county.
  case noEarlierWorkbook
  /// The county's workbook of then was filled in for another year.
  case otherYear
  /// It cannot be told whose workbook this is.
  case unknownCounty
  /// The workbook is rejected: what could not be checked is not mended.
  case rejected
  /// The county sent a later one, which is compared.
  case superseded
}

extension NotCompared {
  /// What stands in the place of what became of a finding.
  public static func label(in language: Language) -> String { language == .chinese ? "未对照" : "not compared" }

  /// What officials read.
  public func text(in language: Language) -> String {
    switch (self, language) {
    case (.noEarlierWorkbook, .chinese): "上次校核结果中没有该县(市、区),无可对照"
    case (.noEarlierWorkbook, .english): "the earlier results have no workbook of this county; there is nothing to compare with"
    case (.otherYear, .chinese): "上次校核的是其他年度的自评表,无可对照"
    case (.otherYear, .english): "the earlier workbook was for another year; there is nothing to compare with"
    case (.unknownCounty, .chinese): "未能确定填报单位,无法对照"
    case (.unknownCounty, .english): "the county is not known, so there is nothing to compare with"
    case (.rejected, .chinese): "不予受理,未作对照"
    case (.rejected, .english): "rejected, and not compared"
    case (.superseded, .chinese): "已被后报替代,未作对照"
    case (.superseded, .english): "superseded, and not compared"
    }
  }
}
