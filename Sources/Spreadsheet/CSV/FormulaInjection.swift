/// Text that a spreadsheet would run as a formula when it opens a CSV file (OWASP, CSV Injection).
enum FormulaInjection {
  /// Whether a field begins with `=`, `+`, `-`, `@`, a tab or a carriage return and is no number.
  static func isDangerous(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let index = range.first else { return false }
    switch text[index] {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 9, 13: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isNumber(text, range)
    default: return false
    }
  }

  /// Whether a field is a decimal number. What else may be read as a number, such as `-inf` and `+0x1p3`, is a name or a mistake to a spreadsheet.
  private static func isNumber(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count < 400 else { return false }
    for index in range {
      switch text[index] {
      case 48...57, UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "E"): continue
      default: return false
      }
    }
    return Double(text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }) != nil
  }
}
