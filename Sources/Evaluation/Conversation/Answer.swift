internal import Spreadsheet

/// What a county wrote about a finding of an earlier check, in the list of findings or below our text in a comment.
public struct Answer: Hashable, Sendable {
  /// What lists call the column of answers, and what the line in a comment begins with.
  public static let label = ListColumn.answer.rawValue

  /// What stands in a comment instead of the label where the finding has been explained.
  public static let notice = "(县级已作说明,见清单)"

  /// The longest text that is kept, in characters; no cell holds more.
  static let limit = 32_767

  /// The number of the finding that is answered.
  public let number: FindingNumber
  /// What the county wrote.
  public let text: String

  /// What a line says behind the label; nil when it does not begin with that.
  static func text(behindLabel line: Substring) -> Substring? {
    let trimmed = line.drop { $0.isWhitespace || "【[〔".contains($0) }
    guard trimmed.hasPrefix(label) else { return nil }
    return trimmed.dropFirst(label.count).drop { $0.isWhitespace || "】]〕:\u{FF1A}".contains($0) }
  }

  /// The answer that a comment is, of which the first line may be the name of the author, as Excel has it; nil when it has no label.
  static func text(ofComment comment: String) -> String? {
    let lines = comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let isNamed = lines.first.map { $0.trimmingSpaces.hasSuffix(":") || $0.trimmingSpaces.hasSuffix("\u{FF1A}") } == true
    let candidates: [ArraySlice<Substring>] = [lines[...], isNamed ? lines.dropFirst() : []]
    for rest in candidates {
      guard let first = rest.first, let text = text(behindLabel: first) else { continue }
      return ([text] + rest.dropFirst()).joined(separator: "\n")
    }
    return nil
  }

  /// An answer to a finding.
  public init(number: FindingNumber, text: String) {
    self.number = number
    self.text = text
  }
}

extension [Answer] {
  /// One answer for each number, in order of the first; different texts for one number stand below each other, but for one that another
  /// one holds already.
  /// - Complexity: O(n) over the answers.
  var merged: [Answer] {
    var texts: [FindingNumber: [String]] = [:]
    var order: [FindingNumber] = []
    var seen: Set<Answer> = []
    for answer in self where seen.insert(answer).inserted {
      if texts[answer.number] == nil { order.append(answer.number) }
      var known = texts[answer.number] ?? []
      // Nobody answers one thing in very many ways; to compare each with all would take long.
      if known.count < 32 {
        guard !known.contains(where: { $0.hasLines(of: answer.text) }) else { continue }
        known.removeAll { answer.text.hasLines(of: $0) }
        texts[answer.number] = known
      }
      texts[answer.number, default: []].append(answer.text)
    }
    return order.map { Answer(number: $0, text: String((texts[$0] ?? []).joined(separator: "\n").prefix(Answer.limit))) }
  }
}

extension String {
  /// Whether all lines of another text stand in this one, one below the other.
  fileprivate func hasLines(of other: String) -> Bool { "\n\(self)\n".contains("\n\(other)\n") }
}
