public import Spreadsheet

/// How much a finding matters. The severest comes first in order.
public enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Wrong, and to be mended.
  case error
  /// Doubtful, and to be checked or explained.
  case warning
  /// Read in a way that a person may want to know of.
  case info

  /// Severer findings come first.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// What officials read in lists and legends.
  public func label(in language: Language) -> String {
    switch (self, language) {
    case (.error, .chinese): "错误"
    case (.warning, .chinese): "提醒"
    case (.info, .chinese): "提示"
    case (_, .english): rawValue
    }
  }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }
}
