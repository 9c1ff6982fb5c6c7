internal import Spreadsheet

/// A stretch of a comment that is our text, by the letters and digits of that.
struct OwnSpan {
  /// What the text is.
  enum Kind {
    /// Begins or ends what we put into a comment, or names who wrote it.
    case heading
    /// Begins a mark: `提醒 CO-004(V010) 编号3F2A9C-91C3D0`. The number may be gone, or all but the number.
    case title(FindingNumber?, FindingCode?)
    /// Says what was found, under any of some numbers.
    case message(Set<FindingNumber>)
    /// Says what to do about it.
    case advice(TextKey)
    /// Begins a line that says what to do about it, in words that are not ours.
    case adviceLabel
    /// Begins an answer.
    case label
    /// Says that the answer stands in the list.
    case notice
  }

  let range: Range<Int>
  let kind: Kind
  /// Whether this is our text only where a line begins, or behind other text of ours.
  private let needsStart: Bool

  private init(_ range: Range<Int>, _ kind: Kind, needsStart: Bool) {
    (self.range, self.kind, self.needsStart) = (range, kind, needsStart)
  }

  /// All of our text in a text, in its order.
  /// - Parameters:
  ///   - text: a comment, or an answer.
  ///   - words: what we say.
  ///   - numbers: the findings that it may speak of besides those that it names.
  /// - Returns: pieces that do not overlap.
  /// - Complexity: O(n) over the text for each finding that it may speak of, of which there are 64 at most.
  static func all(in text: KeyedText, _ words: OwnWords, about numbers: [FindingNumber]) -> [OwnSpan] {
    let titles = Self.titles(in: text)
    let numbers = words.known(titles.compactMap(\.number) + numbers)
    let spans =
      messages(in: text, words, numbers) + titles + advice(in: text, words.advice(onAnyOf: numbers)) + labels(in: text) + headings(in: text)
      + bareTitles(in: text)
    return accepted(spans.sorted { ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound) }, in: text)
  }

  /// Those of some spans that stand where they may, the longest of several.
  private static func accepted(_ spans: [OwnSpan], in text: KeyedText) -> [OwnSpan] {
    let messageStarts = Set(spans.filter(\.isMessage).map(\.range.lowerBound))
    var accepted: [OwnSpan] = []
    for span in spans {
      let end = accepted.last?.range.upperBound
      guard span.range.lowerBound >= end ?? 0 else { continue }
      let isBegun = span.number != nil && messageStarts.contains(span.range.upperBound)
      guard !span.needsStart || isBegun || span.range.lowerBound == end || text.isLineStart(span.range.lowerBound) else { continue }
      accepted.append(span)
    }
    return accepted
  }

  /// Whether people begin lines like this too.
  var isLabel: Bool {
    switch kind {
    case .label, .adviceLabel: true
    case .heading, .title, .message, .advice, .notice: false
    }
  }

  private var isMessage: Bool { if case .message = kind { true } else { false } }
  private var number: FindingNumber? { if case .title(let number, _) = kind { number } else { nil } }

  // MARK: - Kinds

  private static let numberLabel = NormalizedText.key(FindingNumber.label)
  private static let notice = NormalizedText.key(Answer.notice)
  private static let answerLabel = NormalizedText.key(Answer.label)
  private static let author = NormalizedText.key(Comment.ownAuthor)

  /// `提醒 CO-004(V010) ` at the end of a text.
  private static var titleBeforeNumber: Regex<(Substring, Substring, Substring)> {
    /(?:(?:错误|提醒|提示)\s*)?([A-Z]{2})\s*[-‐‑–—−]\s*(\d{3})\s*(?:[(\u{FF08}][^\n)\u{FF09}]*[)\u{FF09}])?\s*$/
  }

  /// The titles that have a number.
  private static func titles(in text: KeyedText) -> [OwnSpan] {
    text.ranges(of: numberLabel).compactMap { label in
      let end = label.upperBound + FindingNumber.digitCount
      guard end <= text.key.count else { return nil }
      guard let number = FindingNumber(TextKey(scalars: Array(text.key[label.upperBound..<end])).text) else { return nil }
      let before = text.text[..<text.start(of: label.lowerBound)].suffix(100)
      guard let match = before.firstMatch(of: titleBeforeNumber) else {
        // A line that is the number and no more.
        let line = text.text[text.start(of: label.lowerBound)..<text.end(before: end)]
        guard !line.contains(where: \.isNewline), text.position(at: text.lineEnd(from: end)) == end else { return nil }
        return OwnSpan(label.lowerBound..<end, .title(number, nil), needsStart: true)
      }
      let start = text.position(at: match.range.lowerBound)
      return OwnSpan(start..<end, .title(number, FindingCode(rawValue: "\(match.output.1)-\(match.output.2)")), needsStart: true)
    }
  }

  /// The titles whose number is gone, or broken.
  private static func bareTitles(in text: KeyedText) -> [OwnSpan] {
    text.lines.compactMap { line, range in
      guard line.utf8.count <= 200,
        let match = line.wholeMatch(
          of: /[\W\d]*(?:错误|提醒|提示)\s*([A-Z]{2}-\d{3})\s*(?:[(\u{FF08}][^\s]*[)\u{FF09}])?\s*(?:编号[\s\-–—0-9A-Fa-f]*)?/)
      else { return nil }
      return OwnSpan(range, .title(nil, FindingCode(rawValue: String(match.output.1))), needsStart: false)
    }
  }

  private static func messages(in text: KeyedText, _ words: OwnWords, _ numbers: [FindingNumber]) -> [OwnSpan] {
    var byMessage: [TextKey: Set<FindingNumber>] = [:]
    for number in numbers {
      // Fewer letters may be part of anything.
      for message in words.messages(of: number) where message.count >= 6 { byMessage[message, default: []].insert(number) }
    }
    return byMessage.flatMap { message, numbers in
      text.ranges(of: message).map { OwnSpan($0, .message(numbers), needsStart: false) }
    }
  }

  private static func advice(in text: KeyedText, _ advice: Set<TextKey>) -> [OwnSpan] {
    text.ranges(of: OwnWords.adviceLabel).map { label in
      let known = advice.filter { text.key[label.upperBound...].starts(with: $0.scalars) }.max { $0.count < $1.count }
      guard let known else { return OwnSpan(label, .adviceLabel, needsStart: true) }
      return OwnSpan(label.lowerBound..<label.upperBound + known.count, .advice(known), needsStart: true)
    }
  }

  private static func labels(in text: KeyedText) -> [OwnSpan] {
    text.ranges(of: answerLabel).map { OwnSpan($0, .label, needsStart: true) }
      + text.ranges(of: notice).map { OwnSpan($0, .notice, needsStart: false) }
  }

  /// The headings and closing lines, and the lines that say who wrote what follows.
  private static func headings(in text: KeyedText) -> [OwnSpan] {
    let closing = NormalizedText.key(Comment.closingWords)
    let between = text.ranges(of: author).compactMap { author -> OwnSpan? in
      let isClosing = text.key[author.upperBound...].starts(with: closing.scalars)
      let range = author.lowerBound..<author.upperBound + (isClosing ? closing.count : 0)
      let before = text.text[..<text.start(of: range.lowerBound)].trimmingSpaces.last
      let behind = text.text[text.end(before: range.upperBound)...].trimmingSpaces.first
      guard let before, let behind, FindingNumber.dashes.contains(before), FindingNumber.dashes.contains(behind) else { return nil }
      return OwnSpan(range, .heading, needsStart: false)
    }
    return between
      + text.lines.compactMap { line, range in
        // A name of a few letters at most, with a colon.
        guard line.utf8.count <= 60, line.trimmingSpaces.last.map({ ":\u{FF1A}".contains($0) }) == true,
          speakers.contains(TextKey(scalars: Array(text.key[range])))
        else { return nil }
        return OwnSpan(range, .heading, needsStart: false)
      }
  }

  /// What names us, and what programs call the parts of a conversation that they have made one comment of.
  private static let speakers = Set([Comment.ownAuthor, "Reply", "Comment", "答复", "回复", "注释", "批注"].map { NormalizedText.key($0) })
}
