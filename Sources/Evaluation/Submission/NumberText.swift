internal import FoundationEssentials

/// A number that stands in a text, perhaps with a unit, a percent sign or thousands separators.
struct NumberText {
  let value: Decimal
  let unit: String

  /// Reads `2分`, `９８．６`, `1,234.5万元`, `95.2％`, `98。6`; nil when the text is anything else.
  init?(_ text: String) {
    let compact = NormalizedText.compact(text).replacing("。", with: ".").replacing("−", with: "-")
    let start = compact.drop { "'’¥".contains($0) }
    let body = start.hasSuffix(".") ? start.dropLast() : start
    let number = body.prefix { $0.isASCII && ($0.isNumber || "+-.,".contains($0)) }
    let rest = String(body[number.endIndex...])
    guard NumberText.units.contains(rest), let digits = NumberText.ungrouped(number), let value = Decimal(string: digits) else {
      return nil
    }
    self.value = value
    unit = rest
  }

  /// The units that people write behind numbers in these forms.
  private static let units: Set<String> = [
    "", "%", "分", "元", "万元", "亿元", "人", "人次", "名", "所", "个", "园", "校", "班", "场", "场次", "次", "户", "册", "台", "平方米", "个百分点", "万", "亿",
  ]

  /// The digits without thousands separators; nil when a comma stands elsewhere than between groups of three, or the rest is no number.
  private static func ungrouped(_ number: Substring) -> String? {
    let halves = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = halves.first, !number.hasSuffix("."), number.count <= 40 else { return nil }
    let sign = whole.hasPrefix("+") || whole.hasPrefix("-") ? String(whole.prefix(1)) : ""
    let groups = whole.dropFirst(sign.count).split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, groups.count == 1 || ((1...3).contains(first.count) && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    let fraction = halves.dropFirst().first.map(String.init)
    let digits = groups.joined() + (fraction ?? "")
    guard !groups.joined().isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return (sign == "-" ? "-" : "") + groups.joined() + (fraction.map { "." + $0 } ?? "")
  }
}
