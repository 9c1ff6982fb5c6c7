internal import XLSX

/// How official tables look: the fonts and sizes that offices prescribe. Fonts that are not installed fall back to others.
enum OfficialStyle {
  /// 方正小标宋, 二号, centred: the title above a table.
  static let title = CellStyle(font: Font(name: "方正小标宋简体", size: 22), horizontal: .center, vertical: .center, wrapsText: true)

  /// 仿宋, 小四: the line between title and table.
  static let line = CellStyle(font: Font(name: "仿宋_GB2312", size: 12), horizontal: .left, vertical: .center)

  /// 仿宋, 小四, wrapped: how a table came about and what it does not say.
  static let remark = CellStyle(font: Font(name: "仿宋_GB2312", size: 12), horizontal: .left, vertical: .center, wrapsText: true)

  /// 黑体: the header of a table.
  static let header = CellStyle(
    font: Font(name: "黑体", size: 11), fill: Color(rgb: 0xEDF2F9), borders: .all(.thin), horizontal: .center, vertical: .center,
    wrapsText: true)

  /// 仿宋: text of a table, to the left.
  static let text = CellStyle(
    font: Font(name: "仿宋_GB2312", size: 11), borders: .all(.thin), horizontal: .left, vertical: .center, wrapsText: true)

  /// 仿宋: short text and numbers of a table, centred.
  static let centered = text.with(\.horizontal, .center)

  /// 仿宋 bold: a row of sums.
  static let sum = centered.with(\.font, Font(name: "仿宋_GB2312", size: 11, isBold: true))

  /// Numbers with so many decimals, centred.
  static func number(decimals: Int) -> CellStyle {
    centered.with(\.numberFormat, decimals == 0 ? "0" : "0." + String(repeating: "0", count: decimals))
  }

  /// What stands beside a table for the screen only: grey and small.
  static let aside = CellStyle(
    font: Font(name: "宋体", size: 10, color: Color(rgb: 0x404040)), horizontal: .left, vertical: .center, wrapsText: true)

  /// What marks a cell with a mistake, besides the sign that says so.
  static let wrong = CellStyle(fill: Color(rgb: 0xFFC7CE))

  /// What marks a cell to be looked at again, besides the sign that says so.
  static let doubtful = CellStyle(fill: Color(rgb: 0xFFEB9C))
}
