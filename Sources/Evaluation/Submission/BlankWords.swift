/// The ways in which people leave a cell unfilled without leaving it empty.
enum BlankWords {
  /// Words and signs that say that there is no such figure (fill error E03).
  private static let noData: Set<String> = [
    "—", "——", "–", "-", "--", "―", "ー", "/", "//", "\\", "无", "/无", "无/", "。", "没有", "暂无", "不适用", "不涉及", "n/a", "na", "none", "null",
  ]

  /// Words that promise a figure (fill error E41).
  private static let promises: Set<String> = ["待填", "待定", "待补", "待补充", "待统计", "填写", "tbd", "todo"]

  /// Whether the text says that there is nothing to report.
  static func saysNoData(_ text: String) -> Bool {
    let compact = NormalizedText.compact(text).lowercased()
    return noData.contains(compact) || (compact.count > 1 && compact.hasSuffix("。") && noData.contains(String(compact.dropLast())))
  }

  /// Whether the text only holds the place of a figure: `xx`, `XX%`, `***`, `……`, `××万元`.
  static func isPlaceholder(_ text: String) -> Bool {
    let compact = NormalizedText.compact(text).lowercased()
    if promises.contains(compact) { return true }
    let signs = compact.prefix { "x×*＊.…?_○〇□".contains($0) }
    guard !signs.isEmpty, signs.count < 40 else { return false }
    return signs.count == compact.count
      ? compact != "." : ["%", "分", "元", "万元", "人", "所", "名", "个"].contains(String(compact[signs.endIndex...]))
  }
}
