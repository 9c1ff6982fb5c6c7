/// A mark as one of our comments tells it: the number of its finding, its message, and the answer to it.
struct CommentMark: Hashable {
  /// The number of the finding.
  let number: FindingNumber
  /// What the mark says, without the advice.
  let message: String
  /// What the county wrote below, or by its label above our text where that tells of one mark only; nil when it wrote nothing.
  let answer: String?

  /// The marks that a comment tells of by their numbers.
  /// - Complexity: O(n) over the text.
  static func marks(in comment: String) -> [CommentMark] {
    guard comment.contains(FindingNumber.label) else { return [] }
    var marks: [CommentMark] = []
    var above: [Substring] = []
    var reading: CommentMarkReading?
    for line in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if let number = number(endingThe: line) {
        if let reading { marks.append(reading.mark) }
        reading = CommentMarkReading(number: number)
      } else if reading == nil {
        above.append(line)
      } else {
        reading?.add(line)
      }
    }
    if marks.isEmpty { reading?.addAbove(above) }
    if let reading { marks.append(reading.mark) }
    return marks
  }

  /// The number at the end of the line that begins a mark: `提醒 CO-004(V010) 编号3F2A9C-91C3D0`.
  private static func number(endingThe line: Substring) -> FindingNumber? {
    guard let label = line.ranges(of: FindingNumber.label).last else { return nil }
    return FindingNumber(String(line[label.upperBound...]))
  }
}

/// A mark of a comment, line by line.
private struct CommentMarkReading {
  let number: FindingNumber
  private var message: [Substring] = []
  private var isMessage = true
  private var answer: [Substring]?

  init(number: FindingNumber) { self.number = number }

  var mark: CommentMark {
    CommentMark(
      number: number, message: message.joined(separator: "\n"),
      answer: answer.flatMap { Answer(number: number, writtenAs: $0.joined(separator: "\n"))?.text })
  }

  mutating func add(_ line: Substring) {
    if let text = CommentMarkReading.textBehindLabel(line) {
      answer = (answer ?? []) + [text]
    } else if isMessage, line.hasPrefix(Finding.adviceLabel) {
      isMessage = false
    } else if answer != nil {
      answer?.append(line)
    } else if isMessage {
      message.append(line)
    } else if line != Answer.notice {
      // Our text ends with the advice: what stands below it a person wrote, with or without the label.
      answer = [line]
    }
  }

  /// Takes what stands above our text as the answer, if it has the label and nothing stands below.
  mutating func addAbove(_ lines: [Substring]) {
    guard mark.answer == nil, let start = lines.firstIndex(where: { CommentMarkReading.textBehindLabel($0) != nil }) else { return }
    // The last line before our text is its heading.
    answer = lines[start...].dropLast().map { CommentMarkReading.textBehindLabel($0) ?? $0 }
  }

  private static func textBehindLabel(_ line: Substring) -> Substring? {
    let trimmed = line.drop { $0.isWhitespace }
    guard trimmed.hasPrefix(Answer.label) else { return nil }
    return trimmed.dropFirst(Answer.label.count).drop { $0.isWhitespace || $0 == ":" || $0 == "\u{FF1A}" }
  }
}
