internal import Spreadsheet

/// A formula that several cells share, written down for the first of them only.
struct SharedFormula {
  let text: String
  let origin: CellReference

  /// The formula as it reads in another cell: relative references move with it.
  /// - Complexity: O(n) in the formula.
  func expanded(at cell: CellReference) -> String {
    FormulaShift(text, rows: cell.row - origin.row, columns: cell.column - origin.column).result
  }
}

/// Moves the relative references of a formula.
private struct FormulaShift {
  private let bytes: [UInt8]
  private let rows: Int
  private let columns: Int
  private var output: [UInt8] = []
  private var index = 0

  init(_ formula: String, rows: Int, columns: Int) {
    bytes = Array(formula.utf8)
    self.rows = rows
    self.columns = columns
    output.reserveCapacity(bytes.count + 8)
    run()
  }

  var result: String { String(decoding: output, as: UTF8.self) }

  private mutating func run() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): copy(through: UInt8(ascii: "\""))
      case UInt8(ascii: "'"): copy(through: UInt8(ascii: "'"))
      case UInt8(ascii: "["): copyBrackets()
      case let byte where FormulaShift.isWord(byte): copyWord()
      default: copyByte()
      }
    }
  }

  private mutating func copyByte() {
    output.append(bytes[index])
    index += 1
  }

  /// Copies a quoted text; a doubled quote within is simply the start of another.
  private mutating func copy(through quote: UInt8) {
    repeat { copyByte() } while index < bytes.count && bytes[index] != quote
    if index < bytes.count { copyByte() }
  }

  private mutating func copyBrackets() {
    var depth = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "[") { depth += 1 }
      if bytes[index] == UInt8(ascii: "]") { depth -= 1 }
      copyByte()
      if depth == 0 { return }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "$") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "\\") || byte >= 0x80
      || byte &- 48 < 10 || (byte | 0x20) &- 97 < 26
  }

  /// Copies a name, number or reference; a reference is moved. What is called or names a sheet is no reference.
  private mutating func copyWord() {
    let start = index
    while index < bytes.count, FormulaShift.isWord(bytes[index]) { index += 1 }
    let word = bytes[start..<index]
    let next = index < bytes.count ? bytes[index] : 0
    let isSheet = next == UInt8(ascii: "!") || next == UInt8(ascii: "(")
    let touchesColon = next == UInt8(ascii: ":") || (start > 0 && bytes[start - 1] == UInt8(ascii: ":"))
    if isSheet || next == UInt8(ascii: "[") {
      output.append(contentsOf: word)
    } else {
      output.append(contentsOf: moved(word, mayBeHalf: touchesColon) ?? Array(word))
    }
  }

  /// The reference moved; nil when the word is none. Whole rows and columns (`A:C`, `1:3`) are only told by their colon.
  private func moved(_ word: ArraySlice<UInt8>, mayBeHalf: Bool) -> [UInt8]? {
    var rest = word
    let column = FormulaShift.takeColumn(&rest)
    let row = FormulaShift.takeRow(&rest)
    guard rest.isEmpty, column != nil || row != nil, mayBeHalf || (column != nil && row != nil) else { return nil }
    var result: [UInt8] = []
    if let (number, isFixed) = column {
      let target = isFixed ? number : number + columns
      guard (1...CellReference.maximumColumn).contains(target) else { return Array("#REF!".utf8) }
      result += (isFixed ? [UInt8(ascii: "$")] : []) + Array(CellReference.columnName(target).utf8)
    }
    if let (number, isFixed) = row {
      let target = isFixed ? number : number + rows
      guard (1...CellReference.maximumRow).contains(target) else { return Array("#REF!".utf8) }
      result += (isFixed ? [UInt8(ascii: "$")] : []) + Array(String(target).utf8)
    }
    return result
  }

  private static func takeColumn(_ word: inout ArraySlice<UInt8>) -> (number: Int, isFixed: Bool)? {
    var rest = word
    let isFixed = rest.first == UInt8(ascii: "$")
    if isFixed { rest.removeFirst() }
    var number = 0
    while let letter = rest.first, case let upper = letter & 0xDF, letter >= 65, upper &- 65 < 26, number <= CellReference.maximumColumn {
      number = number * 26 + Int(upper - 64)
      rest.removeFirst()
    }
    guard (1...CellReference.maximumColumn).contains(number) else { return nil }
    word = rest
    return (number, isFixed)
  }

  private static func takeRow(_ word: inout ArraySlice<UInt8>) -> (number: Int, isFixed: Bool)? {
    var rest = word
    let isFixed = rest.first == UInt8(ascii: "$")
    if isFixed { rest.removeFirst() }
    guard let number = Int(ascii: rest), (1...CellReference.maximumRow).contains(number) else { return nil }
    word = []
    return (number, isFixed)
  }
}
