internal import Spreadsheet
internal import XLSX

/// What a field becomes in a workbook.
enum TypedField {
  /// The cell of a field that `auto` types: a number only if it is written as a spreadsheet would write it back.
  ///
  /// At most 15 digits, a point with digits around it, no plus, no exponent, no zeros in front, no minus before a zero. Zeros at the end
  /// of decimals are kept by a number format.
  @inline(__always)
  static func auto(_ text: Span<UInt8>, _ range: Range<Int>) -> BulkCell {
    let first = text[range.lowerBound]
    guard first &- 48 < 10 || first == UInt8(ascii: "-") else {
      let isFormulaLike = first == UInt8(ascii: "+") || first == UInt8(ascii: "=") || first == UInt8(ascii: "@")
      return .text(range, style: isFormulaLike ? .text : .general)
    }
    guard let shape = NumberShape(text, range), first != UInt8(ascii: "-") || !isNegativeZero(text, range) else {
      return .text(range, style: .text)
    }
    guard text[range.upperBound - 1] == 48 || range.count >= 12 else { return .digits(range) }
    // Spreadsheets show 12 digits and more as 6.2E+11 unless told otherwise.
    if shape.decimals == 0 { return .digits(range, style: range.count < 12 ? .general : .integer) }
    guard text[range.upperBound - 1] == 48 else { return .digits(range) }
    return shape.decimals <= 10 ? .digits(range, style: .decimals(shape.decimals)) : .text(range, style: .text)
  }

  /// The cell of a field that is to have a type; nil when it cannot have it.
  static func cell(_ text: Span<UInt8>, _ range: Range<Int>, as type: FieldType, dates: DateSystem) -> BulkCell? {
    switch type {
    case .text: return .text(range, style: .text)
    case .auto: return auto(text, range)
    default: break
    }
    if type == .number, case let cell = auto(text, range), cell.hasDigits { return cell }
    let string = text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    switch type {
    case .number: return FieldParser.number(string).map { .number($0) }
    case .percent: return FieldParser.percent(string, needsSign: false).map { .number($0, style: .percent($1)) }
    case .boolean: return FieldParser.boolean(string).map { .boolean($0) }
    case .date: return FieldParser.date(string, in: dates).map { .number($0, style: .date) }
    default: return inferred(string, dates) ?? auto(text, range)
    }
  }

  /// What a field surely is: it comes back as it was.
  private static func inferred(_ string: String, _ dates: DateSystem) -> BulkCell? {
    if let (number, decimals) = FieldParser.percent(string, needsSign: true) { return .number(number, style: .percent(decimals)) }
    if string == "TRUE" || string == "FALSE" { return .boolean(string == "TRUE") }
    if let (serial, style) = FieldParser.iso(string, in: dates) { return .number(serial, style: style) }
    return nil
  }

  /// Whether nothing but zeros follows a minus.
  private static func isNegativeZero(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.dropFirst().allSatisfy { text[$0] == 48 || text[$0] == UInt8(ascii: ".") }
  }
}
