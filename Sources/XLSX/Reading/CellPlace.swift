internal import Spreadsheet

/// The reference of a cell as sheet parts write it: letters and digits only, without dollar signs or leading zeros.
enum CellPlace {
  case place(row: Int, column: Int, isLowercase: Bool)
  /// A reference beyond the last row or column.
  case outOfRange
  case malformed

  /// Reads a reference.
  init(_ text: [UInt8]) {
    var column = 0
    var isLowercase = false
    var index = 0
    while index < text.count, case let upper = text[index] & 0xDF, upper &- 65 < 26, text[index] >= 65 {
      isLowercase = isLowercase || text[index] >= 97
      column = min(column * 26 + Int(upper - 64), 1 << 30)
      index += 1
    }
    let digits = text[index...]
    guard column > 0, let first = digits.first, first != UInt8(ascii: "0"), digits.allSatisfy({ $0 &- 48 < 10 }) else {
      self = .malformed
      return
    }
    let row = Int(ascii: digits) ?? Int.max
    guard row <= CellReference.maximumRow, column <= CellReference.maximumColumn else {
      self = .outOfRange
      return
    }
    self = .place(row: row, column: column, isLowercase: isLowercase)
  }
}

extension Int {
  /// The number that ASCII digits stand for; nil when there are other bytes or none. Larger numbers than fit become the largest one.
  init?(ascii digits: some Collection<UInt8>) {
    guard !digits.isEmpty else { return nil }
    var number = 0
    for digit in digits {
      guard digit &- 48 < 10 else { return nil }
      let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int(digit &- 48))
      number = overflow || carry ? Int.max : sum
    }
    self = number
  }
}
