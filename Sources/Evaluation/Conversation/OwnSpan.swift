internal import Spreadsheet

/// A stretch of a comment that is our text, by the letters and digits of that.
struct OwnSpan {
  /// What the text is.
  enum Kind {
    /// Begins what we put into a comment.
    case heading
    /// Ends it, where marks are no findings and ask for no answer.
    case closing
    /// Names who wrote what follows, or is the end of a title that people wrote into.
    case aside
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

  init(_ range: Range<Int>, _ kind: Kind, needsStart: Bool) {
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
    case .heading, .closing, .aside, .title, .message, .advice, .notice: false
    }
  }

  var isMessage: Bool { if case .message = kind { true } else { false } }
  var isAside: Bool { if case .aside = kind { true } else { false } }
  private var number: FindingNumber? { if case .title(let number, _) = kind { number } else { nil } }

  // MARK: - Kinds

  private static let notice = NormalizedText.key(Answer.notice)
  private static let answerLabel = NormalizedText.key(Answer.label)
  /// What begins lines of ours.
  static let labelTexts = [OwnWords.adviceLabel, answerLabel]
  private static let author = NormalizedText.key(Comment.ownAuthor)

  private static func messages(in text: KeyedText, _ words: OwnWords, _ numbers: [FindingNumber]) -> [OwnSpan] {
    var byMessage: [TextKey: Set<FindingNumber>] = [:]
    for number in numbers {
      // Fewer letters may be part of anything.
      for message in words.messages(of: number) where message.count >= 6 { byMessage[message, default: []].insert(number) }
    }
    return byMessage.flatMap { message, numbers in
      text.ranges(ofShape: message).map { OwnSpan($0, .message(numbers), needsStart: false) }
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
    text.ranges(of: answerLabel).map { OwnSpan($0, .label, needsStart: true) } + changedLabels(in: text)
      + text.ranges(of: notice).map { OwnSpan($0, .notice, needsStart: false) }
  }

  /// Labels that people put otherwise: `县级情况说明:`, `县(市、区)级说明:`.
  private static func changedLabels(in text: KeyedText) -> [OwnSpan] {
    text.ranges(of: labelEnd).compactMap { end in
      guard let start = text.lineStart(of: end.lowerBound, within: 8), text.key[start] == answerLabel.scalars.first else { return nil }
      let next = text.text[text.end(before: end.upperBound)...].first { !$0.isWhitespace }
      return next.map { ":\u{FF1A}".contains($0) } ?? true ? OwnSpan(start..<end.upperBound, .label, needsStart: true) : nil
    }
  }

  private static let labelEnd = NormalizedText.key("说明")

  /// The headings and closing lines, and the lines that say who wrote what follows.
  private static func headings(in text: KeyedText) -> [OwnSpan] {
    let closing = NormalizedText.key(Comment.closingWords)
    let between = text.ranges(of: author).compactMap { author -> OwnSpan? in
      let isClosing = text.key[author.upperBound...].starts(with: closing.scalars)
      let range = author.lowerBound..<author.upperBound + (isClosing ? closing.count : 0)
      let before = text.text[..<text.start(of: range.lowerBound)].last { !$0.isWhitespace }
      let behind = text.text[text.end(before: range.upperBound)...].first { !$0.isWhitespace }
      guard let before, let behind, FindingNumber.dashes.contains(before), FindingNumber.dashes.contains(behind) else { return nil }
      return OwnSpan(range, isClosing ? .closing : .heading, needsStart: false)
    }
    return between + text.lines.filter { isSpeaker($0.text, text.key(of: $0.range)) }.map { OwnSpan($0.range, .aside, needsStart: false) }
  }

  /// Whether a line names who wrote what follows, or is what Excel says of conversations to older programs.
  private static func isSpeaker(_ line: Substring, _ key: TextKey) -> Bool {
    if excelNotices.contains(where: key.hasPrefix) || line.utf8.count < 600 && line.contains("linkid=870924") { return true }
    return line.utf8.count <= 60 && line.trimmingSpaces.last.map { ":\u{FF1A}".contains($0) } == true && speakers.contains(key)
  }

  private static let excelNotices = ["[线程批注]", "[Threaded comment]"].map { NormalizedText.key($0) }

  /// What names us, and what programs call the parts of a conversation that they have made one comment of.
  private static let speakers = Set([Comment.ownAuthor, "Reply", "Comment", "答复", "回复", "注释", "批注"].map { NormalizedText.key($0) })
}
