/// Writes rows as comma-separated values after RFC 4180: CRLF line ends, quotes only where they are needed.
public struct CSVWriter: Sendable {
  /// What has been written so far.
  public private(set) var text: String

  /// A writer without rows.
  /// - Parameter byteOrderMark: whether the text begins with U+FEFF, which Excel needs in order to read UTF-8.
  public init(byteOrderMark: Bool = false) { text = byteOrderMark ? "\u{FEFF}" : "" }

  /// Adds a row.
  /// - Parameters:
  ///   - fields: the fields of the row, unquoted.
  ///   - escapingFormulas: whether fields that a spreadsheet would take for a formula get an apostrophe in front, after OWASP's advice;
  ///     numbers stay as they are.
  /// - Complexity: O(n) over the characters.
  public mutating func append(_ fields: [String], escapingFormulas: Bool = false) {
    text += fields.map { CSVWriter.quoted(escapingFormulas ? CSVWriter.withoutFormula($0) : $0) }.joined(separator: ",")
    text += "\r\n"
  }

  private static func quoted(_ field: String) -> String {
    let special = field.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }
    return special ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }

  private static func withoutFormula(_ field: String) -> String {
    guard let first = field.utf8.first,
      [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13].contains(first),
      Double(field) == nil
    else { return field }
    return "'" + field
  }
}
