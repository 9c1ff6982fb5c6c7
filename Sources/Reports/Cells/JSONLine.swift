import Spreadsheet

/// A line of JSON, put together byte by byte: a sheet has too many cells for an encoder that looks at every value twice.
struct JSONLine {
  private(set) var bytes: [UInt8] = []

  /// Empties the line and keeps its room.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends punctuation or anything else that is JSON already.
  mutating func append(_ json: StaticString) {
    json.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends a text in quotes.
  /// - Complexity: O(n).
  mutating func append(text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20, 0x7F:
        append("\\u00")
        bytes += [JSONLine.digit(byte >> 4), JSONLine.digit(byte & 15)]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a number that reads back as the same double; whole numbers have no point.
  mutating func append(number: Double) {
    if let whole = Int(exactly: number), abs(whole) < 1 << 53 {
      bytes.append(contentsOf: String(whole).utf8)
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
  }

  /// Appends a value as JSON has it: errors as their text, dates as their serial number.
  mutating func append(value: CellValue) {
    switch value {
    case .number(let number): append(number: number)
    case .text(let text), .error(let text): append(text: text)
    case .boolean(let isTrue): append(isTrue ? "true" : "false")
    case .date(let date): append(number: date.serial)
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
