internal import Spreadsheet

/// A mark as one of our comments tells it: the number of its finding, its message, and the answer to it.
struct CommentMark: Hashable {
  /// The number of the finding; nil when people have taken it out of the title.
  let number: FindingNumber?
  /// What the mark says, without the advice.
  let message: String
  /// What the county wrote below, or by its label above our text where that tells of one mark only; nil when it wrote nothing.
  let answer: String?

  /// The marks that the comments of a sheet tell of, by comment.
  ///
  /// Excel makes a conversation of a comment on request. What follows our text there is an answer to it: to its mark, or where it tells of
  /// several to none for certain.
  /// - Complexity: O(n) over the texts.
  static func marks(on sheet: Sheet) -> [(cell: CellReference, marks: [CommentMark])] {
    var comments: [(cell: CellReference, marks: [CommentMark])] = []
    for comment in sheet.comments {
      let marks = marks(in: comment.text)
      if !marks.isEmpty {
        comments.append((comment.reference, marks))
      } else if let last = comments.last, last.cell == comment.reference {
        comments[comments.count - 1].marks = replied(last.marks, with: comment.text)
      }
    }
    return comments
  }

  private static func replied(_ marks: [CommentMark], with text: String) -> [CommentMark] {
    guard let reply = Answer.written(text) else { return marks }
    guard marks.count == 1, let mark = marks.first else { return marks + [CommentMark(number: nil, message: "", answer: reply)] }
    let answer = [mark.answer, reply].compactMap { $0 }.joined(separator: "\n")
    return [CommentMark(number: mark.number, message: mark.message, answer: answer)]
  }

  /// The marks that a comment tells of.
  /// - Complexity: O(n) over the text.
  static func marks(in comment: String) -> [CommentMark] {
    guard comment.contains(Finding.adviceLabel) || comment.contains(FindingNumber.label) else { return [] }
    var marks: [CommentMark] = []
    var above: [Substring] = []
    var reading: CommentMarkReading?
    for line in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if let title = CommentMarkReading(title: line) {
        if let reading { marks.append(reading.mark) }
        reading = title
      } else if reading == nil {
        above.append(line)
      } else if !isHeading(line) {
        reading?.add(line)
      }
    }
    // Where our text says that the answer stands in the list, what is above has been read before.
    if marks.isEmpty, !comment.contains(Answer.notice) { reading?.addAbove(above) }
    if let reading { marks.append(reading.mark) }
    return marks
  }

  /// Whether a line is one that our texts begin with.
  private static func isHeading(_ line: Substring) -> Bool { line.hasPrefix("—— ") && line.hasSuffix(" ——") }
}

/// A mark of a comment, line by line.
private struct CommentMarkReading {
  private static let severities = Severity.allCases.map { $0.label(in: .chinese) }

  private let number: FindingNumber?
  private var message: [Substring] = []
  private var isMessage = true
  private var answer: [Substring]?

  /// A reading behind the line that begins a mark: `提醒 CO-004(V010) 编号3F2A9C-91C3D0`. What people wrote behind the number is the beginning
  /// of an answer.
  /// - Returns: nil when the line begins no mark, though it may speak of a number.
  init?(title: Substring) {
    let words = title.split(maxSplits: 2, whereSeparator: \.isWhitespace)
    guard words.count >= 2, CommentMarkReading.severities.contains(String(words[0])),
      words[1].prefixMatch(of: /[A-Z]{2}-\d{3}/) != nil
    else { return nil }
    guard let label = title.ranges(of: FindingNumber.label).last else {
      guard words.count == 2, words[1].wholeMatch(of: /[A-Z]{2}-\d{3}([((][^\s]*[))])?/) != nil else { return nil }
      number = nil
      return
    }
    let digits = title[label.upperBound...].drop { $0.isWhitespace }.prefix { $0.isHexDigit || FindingNumber.dashes.contains($0) }
    number = FindingNumber(String(digits))
    let rest = title[digits.endIndex...].drop { $0.isWhitespace || ",;::,;、".contains($0) }
    if number != nil, !rest.isEmpty { answer = [rest] }
  }

  var mark: CommentMark {
    CommentMark(
      number: number, message: message.joined(separator: "\n"),
      answer: answer.flatMap { Answer.written($0.joined(separator: "\n")) })
  }

  mutating func add(_ line: Substring) {
    if let text = CommentMarkReading.textBehindLabel(line) {
      addAnswer(text)
    } else if isMessage, line.hasPrefix(Finding.adviceLabel) {
      isMessage = false
    } else if isMessage, message.isEmpty {
      message.append(line)
    } else if line != Answer.notice {
      // Our text is the message, which is one line, and the advice: what stands between and below a person wrote, with or without the label.
      addAnswer(line)
    }
  }

  private mutating func addAnswer(_ line: Substring) {
    if answer == nil { answer = [line] } else { answer?.append(line) }
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
