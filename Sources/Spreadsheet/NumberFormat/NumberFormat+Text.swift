extension NumberFormat {
  /// The text that a spreadsheet shows for a value, in a column that is wide enough.
  ///
  /// ```swift
  /// NumberFormat("#,##0.00").text(for: .number(1234.5))   // "1,234.50"
  /// ```
  ///
  /// Names of months and days are English unless the format asks for Chinese ones, as `[$-804]mmmm` does. A date that no calendar has shows as `########`.
  /// - Complexity: O(n) in the format and the text.
  public func text(for value: CellValue) -> String {
    switch value {
    case .text(let text): return shown(text)
    case .boolean(let isTrue): return isTrue ? "TRUE" : "FALSE"
    case .error(let error): return error
    case .number(let number): return shown(number, system: .from1900)
    case .date(let date): return shown(date.serial, system: date.system)
    }
  }

  private func shown(_ text: String) -> String {
    guard let section = sections.last(where: { $0.isText }) else { return text }
    return section.tokens.map { token in
      switch token {
      case .text: text
      case .literal(let literal): literal
      default: ""
      }
    }.joined()
  }

  private func shown(_ number: Double, system: DateSystem) -> String {
    guard number.isFinite, let (section, leavesSign) = choice(for: number) else { return GeneralNumber.text(number) }
    if case .date = section.kind { return DateRendering(section, serial: number, system: system).text }
    let rendering = NumberRendering(section, number: number)
    return (number < 0 && leavesSign && !rendering.isShownAsZero ? "-" : "") + rendering.text
  }
}

extension Cell {
  /// The text that a spreadsheet shows in the cell; empty for a formula that was never calculated.
  ///
  /// To show many cells, keep their `NumberFormat` and use its `text(for:)`.
  /// - Complexity: O(n) in the format and the text.
  public var displayedText: String { value.map { NumberFormat(numberFormat).text(for: $0) } ?? "" }
}

/// Numbers as the format `General` shows them.
enum GeneralNumber {
  /// Up to eleven characters without the sign: an integer, a decimal fraction, or else a power of ten.
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return "#NUM!" }
    var digits = DecimalDigits(number)
    let sign = number < 0 ? "-" : ""
    guard !digits.digits.isEmpty else { return "0" }
    if digits.point > 11 || digits.point < -3 { return sign + scientific(digits) }
    digits.round(toPlaces: digits.point >= 1 ? max(0, 10 - digits.point) : 9)
    let integer = digits.integerDigits.map(String.init).joined()
    let fraction = digits.fractionDigits(digits.digits.count - digits.point).map(String.init).joined()
    let text = (integer.isEmpty ? "0" : integer) + (fraction.isEmpty ? "" : "." + fraction)
    return text == "0" ? text : sign + text
  }

  private static func scientific(_ number: DecimalDigits) -> String {
    var digits = number
    let exponent = digits.point - 1
    digits.shift(by: -exponent)
    digits.round(toPlaces: 5)
    let carried = digits.point - 1
    digits.shift(by: -carried)
    let fraction = digits.fractionDigits(digits.digits.count - 1).map(String.init).joined()
    let power = exponent + carried
    let magnitude = String(abs(power))
    return digits.integerDigits.map(String.init).joined() + (fraction.isEmpty ? "" : "." + fraction) + (power < 0 ? "E-" : "E+")
      + (magnitude.count < 2 ? "0" : "") + magnitude
  }
}
