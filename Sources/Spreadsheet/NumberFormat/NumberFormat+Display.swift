extension NumberFormat {
  /// The text that a spreadsheet shows for a number: `00123`, `95.2%`, `2023年8月23日`.
  ///
  /// Colours, widths and fillings leave no trace. A date outside the calendar is shown as its number.
  /// - Parameters:
  ///   - number: the stored number.
  ///   - system: the epoch of dates.
  /// - Returns: the text.
  /// - Complexity: O(n) in the code.
  public func display(_ number: Double, system: DateSystem = .from1900) -> String {
    guard number.isFinite, let section = section(for: number) else { return number.plainText }
    let showsSign = showsSign(of: number, in: section)
    let text: String
    switch section.kind {
    case .date:
      guard let shown = DateDisplay(serial: number, system: system)?.text(of: section) else { return number.plainText }
      text = shown
    case .number: text = NumberDisplay(section: section).text(of: abs(number))
    }
    let shown = section.chineseNumerals.map { ChineseDigits.text(text, style: $0) } ?? text
    return showsSign ? "-" + shown : shown
  }

  /// Whether a minus sign stands in front: not where a section of its own is for negative numbers, nor before dates.
  private func showsSign(of number: Double, in section: NumberFormatSection) -> Bool {
    guard number < 0, section.kind == .number else { return false }
    let numeric = sections.prefix(3).filter { !$0.isText }
    if numeric.contains(where: { $0.condition != nil }) { return numeric.first == section || section.condition == nil }
    return numeric.count < 2
  }
}

extension Double {
  /// The shortest decimal that reads back as the number, without an exponent as long as that takes at most 21 digits.
  public var plainText: String {
    let shortest = description
    guard let mark = shortest.utf8.firstIndex(of: UInt8(ascii: "e")), let exponent = Int(shortest[shortest.index(after: mark)...]) else {
      return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
    }
    var mantissa = shortest[..<mark]
    let isNegative = mantissa.hasPrefix("-")
    if isNegative { mantissa.removeFirst() }
    var digits = mantissa.filter { $0 != "." }
    // 1e16 is written as `1e+16`, and 1.0e16 does not occur.
    guard exponent <= 20, exponent >= -20 else {
      return (isNegative ? "-" : "") + mantissa + "E" + (exponent < 0 ? "" : "+") + "\(exponent)"
    }
    if exponent >= 0 {
      digits += String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    } else {
      digits = "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    return (isNegative ? "-" : "") + digits
  }
}
