/// The short number of a finding, such as `3F2A9C-91C3D0`: printed on every mark and list, so that a county can say which one it answers.
///
/// The first half says what the finding is about (code, rule, indicator or field), the second also what value was found. A finding whose
/// value has changed keeps the first half and gets another second one: an answer to the former value no longer holds, and it shows.
public struct FindingNumber: Hashable, Sendable, CustomStringConvertible {
  /// What lists call the number.
  public static let label = ListColumn.number.rawValue

  /// How many hexadecimal digits a number has.
  static let digitCount = 12

  /// 24 bits over code, rule and indicator or field.
  let subject: UInt32
  /// 24 bits over all of that and the value found.
  let value: UInt32

  init(subject: UInt64, value: UInt64) {
    self.subject = UInt32(truncatingIfNeeded: subject >> 40)
    self.value = UInt32(truncatingIfNeeded: value >> 40)
  }

  init(subject: UInt32, value: UInt32) { (self.subject, self.value) = (subject, value) }

  /// The number that a text is, whatever dash, width or case it is written in; nil when it is none.
  public init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    let digits = NormalizedText.compact(text).filter { !Self.dashes.contains($0) }
    guard digits.utf8.count == Self.digitCount, digits.allSatisfy(\.isHexDigit), let subject = UInt32(digits.prefix(6), radix: 16),
      let value = UInt32(digits.suffix(6), radix: 16)
    else { return nil }
    (self.subject, self.value) = (subject, value)
  }

  static let dashes: Set<Character> = ["-", "‐", "‑", "–", "—", "−", "_"]

  /// The number as it is printed.
  public var description: String {
    [subject, value].map { Fingerprint.hexadecimal($0, digits: 6).uppercased() }.joined(separator: "-")
  }
}

extension Finding {
  /// A hash that stays the same when rows or sheets move: over code, rule, indicator or field, and the value found.
  ///
  /// Sixteen hexadecimal digits. Findings without an indicator or field are told apart by their label.
  public var fingerprint: String { Fingerprint.hexadecimal(valueHash(actual), digits: 16) }

  /// The short number of the finding, made of the same parts as its fingerprint.
  public var number: FindingNumber { number(ifTheFormSaid: actual) }

  /// The number that the finding would have, had the form said something else.
  func number(ifTheFormSaid value: String?) -> FindingNumber {
    FindingNumber(subject: Fingerprint.hash(subjectParts), value: valueHash(value))
  }

  private var subjectParts: [String] { [code.rawValue, rule ?? "", indicator ?? field ?? arguments["label"]?.chinese ?? ""] }

  private func valueHash(_ value: String?) -> UInt64 { Fingerprint.hash(subjectParts + [value ?? ""]) }
}
