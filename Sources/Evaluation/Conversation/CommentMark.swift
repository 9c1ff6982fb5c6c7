internal import Spreadsheet

/// A mark as one of our comments tells it: the number of its finding, its message, and the answer to it.
struct CommentMark: Hashable {
  /// The number of the finding; nil when people have taken it out of the title.
  let number: FindingNumber?
  /// What the mark says, without the advice.
  let message: String
  /// The line of the advice, where that is not what this program advises now; nil where it is, or is not there.
  var otherAdvice: String?
  /// What the county wrote below, or by its label above our text where that tells of one mark only; nil when it wrote nothing.
  var answer: String?

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
    guard marks.count == 1, var mark = marks.first else { return marks + [CommentMark(number: nil, message: "", answer: reply)] }
    mark.answer = joined([mark.answer, reply])
    return [mark]
  }

  /// The marks that a comment tells of.
  /// - Complexity: O(n) over the text.
  static func marks(in comment: String) -> [CommentMark] {
    guard comment.contains(Finding.adviceLabel) || comment.contains(FindingNumber.label) else { return [] }
    var above: [Substring] = []
    var readings: [CommentMarkReading] = []
    for line in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if let title = CommentMarkReading(title: line) {
        readings.append(title)
      } else if readings.isEmpty {
        above.append(line)
      } else if !isHeading(line) {
        readings[readings.count - 1].add(line)
      }
    }
    guard !readings.isEmpty else { return [] }
    return marks(readings, below: comment.contains(Answer.notice) ? [] : above, behindHeading: above.last.flatMap(textBehindHeading))
  }

  /// The marks that have been read, with what was written behind the heading, or else the answer that stands above all of them if none stands
  /// below: it is about the only mark, or about none for certain. Where our text says that the answer stands in the list, what is above has
  /// been read before.
  private static func marks(_ readings: [CommentMarkReading], below above: [Substring], behindHeading: String?) -> [CommentMark] {
    var marks = readings.map(\.mark)
    let isAnswered = marks.contains { $0.answer != nil }
    guard let answer = behindHeading ?? (isAnswered ? nil : CommentMarkReading.answer(in: above)) else { return marks }
    guard marks.count == 1 else { return [CommentMark(number: nil, message: "", answer: answer)] + marks }
    marks[0].answer = joined([answer, marks[0].answer])
    return marks
  }

  /// What stands behind the heading on its line.
  private static func textBehindHeading(_ line: Substring) -> String? {
    line.firstRange(of: Comment.heading(by: Comment.ownAuthor)).flatMap { Answer.written(String(line[$0.upperBound...])) }
  }

  /// Whether a line is one that our texts begin or end with; people sign between dashes too.
  private static func isHeading(_ line: Substring) -> Bool {
    let line = line.trimmingSpaces
    return line.hasPrefix("—— \(Comment.ownAuthor)") && line.hasSuffix(" ——")
  }

  /// The mark with what people wrote into the line of its message, behind it or in its place.
  /// - Parameter listed: what the lists say, which were made together with the comments.
  /// - Returns: the mark, with a longer answer where they wrote something.
  func completed(by listed: ListedMessages) -> CommentMark {
    guard let number else { return self }
    var mark = self
    // A message that was broken into lines goes on in what looks like an answer.
    if let answer, let rest = listed.rest(of: message, continued: answer, of: number) { mark.answer = Answer.written(rest) }
    let inAdvice = otherAdvice.flatMap { listed.written(intoAdvice: $0, of: number) }
    mark.answer = CommentMark.joined([listed.written(into: message, of: number), inAdvice, mark.answer])
    return mark
  }

  /// Texts one below the other; nil when there is none.
  private static func joined(_ texts: [String?]) -> String? {
    let texts = texts.compactMap { $0 }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }
}

/// A mark of a comment, line by line.
private struct CommentMarkReading {
  private static let severities = Severity.allCases.map { $0.label(in: .chinese) }

  private let number: FindingNumber?
  /// What the line of our advice says.
  private let advice: String?
  private var message: [Substring] = []
  private var isMessage = true
  private var answer: [Substring]?
  private var otherAdvice: String?

  /// A reading behind the line that begins a mark: `提醒 CO-004(V010) 编号3F2A9C-91C3D0`. What people wrote behind the number is the beginning
  /// of an answer.
  /// - Returns: nil when the line begins no mark, though it may speak of a number.
  init?(title: Substring) {
    let words = title.split(maxSplits: 2, whereSeparator: \.isWhitespace)
    guard words.count >= 2, CommentMarkReading.severities.contains(String(words[0])),
      let code = words[1].prefixMatch(of: /[A-Z]{2}-\d{3}/)
    else { return nil }
    advice = FindingCode(rawValue: String(code.output)).map { "\(Finding.adviceLabel)\($0.advice.chinese)。" }
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
      otherAdvice: otherAdvice, answer: answer.flatMap { Answer.written($0.joined(separator: "\n")) })
  }

  mutating func add(_ line: Substring) {
    if let text = Answer.text(behindLabel: line) {
      addAnswer(text)
    } else if isMessage, line.trimmingSpaces.hasPrefix(Finding.adviceLabel) {
      isMessage = false
      addAdvice(line.trimmingSpaces)
    } else if isMessage, message.isEmpty {
      if !line.allSatisfy(\.isWhitespace) { message.append(line) }
    } else if String(line).unspaced != Answer.notice {
      // Our text is the message, which is one line, and the advice: what stands between and below a person wrote, with or without the label.
      addAnswer(line)
    }
  }

  private mutating func addAnswer(_ line: Substring) {
    if answer == nil { answer = [line] } else { answer?.append(line) }
  }

  /// Takes the line of the advice, and what people wrote behind it.
  private mutating func addAdvice(_ line: Substring) {
    guard let advice, line.hasPrefix(advice) else { return otherAdvice = String(line) }
    let rest = line.dropFirst(advice.count)
    if !rest.allSatisfy(\.isWhitespace) { addAnswer(rest) }
  }

  /// The answer that stands above our text: from its label on.
  static func answer(in lines: [Substring]) -> String? {
    guard let start = lines.firstIndex(where: { Answer.text(behindLabel: $0) != nil }) else { return nil }
    // The last line before our text is its heading.
    let answer = lines[start...].dropLast().map { Answer.text(behindLabel: $0) ?? $0 }
    return Answer.written(answer.joined(separator: "\n"))
  }
}
