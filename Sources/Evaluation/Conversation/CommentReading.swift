internal import Spreadsheet

/// Reads a comment: our text is taken out of it, and what is left people wrote. It is about the mark whose text it stands in or below.
///
/// Where that cannot be told for certain, as when our text is broken so that it could be about another mark, the answer gets no number.
struct CommentReading {
  /// A mark while it is read.
  private struct Part {
    var number: FindingNumber?
    var code: FindingCode?
    var hasTitle = false
    var message: String?
    var hasAdvice = false
    /// What people wrote.
    var said: [String] = []
  }

  private let words: OwnWords
  private let text: KeyedText
  private let spans: [OwnSpan]
  /// What is found at the cell now, or lists tell of there.
  private let numbersHere: [FindingNumber]
  private var parts: [Part] = []
  /// The part whose text is read.
  private var current: Int?
  /// What stands above our text, and between our heading and the first mark.
  private var above: [String] = []
  private var behindHeading: [String] = []
  /// Answers that are about no mark for certain.
  private var unplaced: [String] = []
  private var hasHeading = false
  private var isClosed = false
  private var hasLabel = false
  private var hasNotice = false
  /// Whether what was said of a mark is gone, but not all of it.
  private var hasRemains = false

  /// A reading of a comment.
  /// - Complexity: O(n) over the text, for each finding that it may speak of.
  init(_ comment: Comment, on sheet: String, _ words: OwnWords) {
    self.words = words
    text = KeyedText(comment.text)
    numbersHere = words.numbers(at: comment.reference, on: sheet)
    spans = OwnSpan.all(in: text, words, about: numbersHere)
    read()
  }

  /// What the comment says that is not our text; labels and advice of people's own stay.
  var rest: String {
    let ours = spans.filter { !$0.isLabel }
    let gaps = zip([0] + ours.map(\.range.upperBound), ours.map(\.range.lowerBound) + [text.key.count])
    return gaps.compactMap { written(in: $0..<$1) }.joined(separator: "\n")
  }

  /// The marks that the comment tells of; none when it is not ours.
  var marks: [CommentMark] {
    // Marks that are no findings say what they like.
    guard !isClosed || parts.contains(where: { $0.number != nil }) else { return [] }
    guard !parts.isEmpty else { return remains }
    var marks = parts.map { CommentMark(number: $0.number, message: $0.message ?? "", answer: CommentReading.joined($0.said)) }
    let lost = unplaced + (hasRemains ? behindHeading : [])
    let first = hasRemains ? nil : CommentReading.joined(behindHeading)
    let isAnswered = first != nil || !lost.isEmpty || marks.contains { $0.answer != nil }
    // Where our text says that the answer stands in the list, what is above has been read before.
    let labelled = isAnswered || hasNotice ? nil : CommentReading.answer(above: above)
    if let answer = first ?? labelled {
      if marks.count == 1 {
        marks[0].answer = CommentReading.joined([answer, marks[0].answer].compactMap { $0 })
      } else {
        marks.insert(CommentMark(number: nil, message: "", answer: answer), at: 0)
      }
    }
    return marks + lost.compactMap(Answer.written).map { CommentMark(number: nil, message: "", answer: $0) }
  }

  /// What people wrote into a comment of which so little is left that no mark can be told.
  private var remains: [CommentMark] {
    let isMarked = !numbersHere.isEmpty
    let isOurs = hasHeading && (hasLabel || hasRemains || isMarked)
    let answer = isOurs ? CommentReading.joined(behindHeading) : isMarked ? CommentReading.answer(above: above) : nil
    return answer.map { [CommentMark(number: nil, message: "", answer: $0)] } ?? []
  }

  private static func joined(_ texts: [String]) -> String? { Answer.written(texts.distinct.joined(separator: "\n")) }

  /// The answer that stands above our text: from its label on.
  private static func answer(above lines: [String]) -> String? {
    let lines = lines.joined(separator: "\n").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let start = lines.firstIndex(where: { Answer.text(behindLabel: $0) != nil }) else { return nil }
    return Answer.written(lines[start...].map { Answer.text(behindLabel: $0) ?? $0 }.joined(separator: "\n"))
  }

  // MARK: - Our text

  private mutating func read() {
    var end = 0
    var slot = Slot.none
    for span in spans {
      if isPlainText(span) { continue }
      // What stands within a title, or between that and the message, people wrote.
      let isWithin = slot == .message && (span.isMessage || span.isAside)
      take(end..<span.range.lowerBound, as: isWithin ? .none : slot)
      let next = enter(span)
      slot = isWithin && span.isAside ? .message : next
      end = span.range.upperBound
    }
    take(end..<text.key.count, as: slot)
  }

  /// What is expected behind a piece of our text.
  private enum Slot {
    case message, advice, none
  }

  /// Whether what looks like our text is people's own: the label of answers above our heading, and a second line of advice.
  private func isPlainText(_ span: OwnSpan) -> Bool {
    switch span.kind {
    case .label: !hasHeading && parts.isEmpty
    case .adviceLabel: current.map { parts[$0].hasAdvice } ?? !hasHeading
    case .heading, .closing, .aside, .title, .message, .advice, .notice: false
    }
  }

  private mutating func enter(_ span: OwnSpan) -> Slot {
    switch span.kind {
    case .heading: hasHeading = true
    case .closing: isClosed = true
    case .aside: break
    case .notice: hasNotice = true
    case .label: hasLabel = true
    case .title(let number, let code):
      begin(number, code)
      return .message
    case .message(let numbers): enterMessage(numbers, span.range)
    case .advice(let advice): enterAdvice(advice)
    case .adviceLabel:
      guard let current else {
        hasRemains = true
        break
      }
      parts[current].hasAdvice = true
      return .advice
    }
    return .none
  }

  /// Begins a mark, or goes on with that of the same number.
  private mutating func begin(_ number: FindingNumber?, _ code: FindingCode?) {
    if let number, let known = parts.firstIndex(where: { $0.number == number }) {
      current = known
      parts[known].hasTitle = true
      return
    }
    dropBrokenTitle()
    begin(Part(number: number, code: code ?? number.flatMap(words.code(of:)), hasTitle: true))
  }

  private mutating func begin(_ part: Part) {
    parts.append(part)
    current = parts.count - 1
  }

  /// Takes a message: that of the title above it, or else the beginning of a mark whose title is gone. It tells the finding only with the same
  /// figures: with others it is about a former value.
  private mutating func enterMessage(_ numbers: Set<FindingNumber>, _ range: Range<Int>) {
    let message = plain(range)
    let exact = numbers.filter { words.says(text.key(of: range), of: $0) }
    let only = exact.count == 1 ? exact.first : nil
    if let current, parts[current].message == nil, parts[current].hasTitle {
      parts[current].message = message
      guard let number = parts[current].number, !numbers.contains(number) else {
        parts[current].number = parts[current].number ?? only
        return
      }
      // A number that has been mistyped is told by the message. Where both are known, there is no telling.
      guard !numbers.contains(where: { $0.subject == number.subject }) else { return }
      parts[current].number = words.knows(number) ? nil : only
    } else if let known = parts.firstIndex(where: { $0.number.map(exact.contains) ?? false }) {
      dropBrokenTitle()
      current = known
      parts[known].message = parts[known].message ?? message
    } else {
      dropBrokenTitle()
      begin(Part(number: only, code: only.flatMap(words.code(of:)), message: message))
    }
  }

  /// Takes advice. That which belongs to another mark stands below one of which no more is left: what was written before it may be about
  /// either.
  private mutating func enterAdvice(_ advice: TextKey) {
    guard let current else {
      hasRemains = hasHeading
      return
    }
    let expected = words.advice(of: parts[current].number, parts[current].code)
    guard !expected.isEmpty, !expected.contains(advice) else { return parts[current].hasAdvice = true }
    unplaced += parts[current].said
    parts[current].said = []
    begin(Part(number: nil, hasAdvice: true))
  }

  /// Leaves out what is left of a title above a message: codes, perhaps with a word of ours before them.
  private mutating func dropBrokenTitle() {
    func rest(of texts: [String]) -> [String] {
      guard let last = texts.last else { return [] }
      let lines = last.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      guard let line = lines.last, isBrokenTitle(NormalizedText.key(String(line)).shape) else { return texts }
      return texts.dropLast() + (lines.count > 1 ? [lines.dropLast().joined(separator: "\n")] : [])
    }
    if let current { parts[current].said = rest(of: parts[current].said) } else { behindHeading = rest(of: behindHeading) }
  }

  private func isBrokenTitle(_ shape: TextKey) -> Bool {
    shape.count <= 6 && shape.scalars.contains("0") && CommentReading.titleLetters.isSuperset(of: shape.scalars)
  }

  private static let titleLetters = Set("错误提醒提示警告编号0".unicodeScalars)

  // MARK: - What people wrote

  private mutating func take(_ range: Range<Int>, as slot: Slot) {
    switch (slot, current) {
    case (.message, .some(let part)): takeMessage(range, of: part)
    case (.advice, .some(let part)): takeAdvice(range, of: part)
    default: say(range)
    }
  }

  /// Takes what people wrote, of the mark that is being read.
  private mutating func say(_ range: Range<Int>) {
    guard !isOurs(range), let text = written(in: range) else { return }
    if let current {
      parts[current].said.append(text)
    } else if hasHeading {
      behindHeading.append(text)
    } else {
      above.append(text)
    }
  }

  /// Whether nothing but words of ours is left in a stretch, however they were cut: also the beginning of a label or title, where the comment
  /// ends.
  private func isOurs(_ range: Range<Int>) -> Bool {
    let key = text.key(of: range)
    let isCut =
      range.upperBound == text.count && !key.isEmpty
      && (OwnSpan.labelTexts.contains { $0.hasPrefix(key) } || isBrokenTitle(key.shape))
    return isCut || text.consists(of: words.phrases, range)
  }

  /// Takes what stands where a message is expected: the message, one that people wrote into, or their own words in its place. Where nobody
  /// tells what the message was it is the first line.
  private mutating func takeMessage(_ range: Range<Int>, of part: Int) {
    guard !range.isEmpty else { return say(range) }
    let line = firstLine(of: range)
    let number = parts[part].number
    if let known = [range, line].first(where: { words.isMessage(text.key(of: $0)) }) {
      parts[part].message = plain(known)
      return say(known.upperBound..<range.upperBound)
    }
    let expected = number.map(words.messages(of:)) ?? []
    if let own = strangeParts(of: range, among: expected) {
      parts[part].message = plain(range)
      return own.forEach { say($0) }
    }
    // A title whose number is gone or mistyped tells no finding; what was written into the message is of none for certain.
    if expected.isEmpty, let own = strangeParts(of: range, among: numbersHere.flatMap(words.messages(of:))) {
      parts[part].message = plain(range)
      unplaced += own.compactMap { written(in: $0) }
      return
    }
    if number == nil, words.phrases.length(of: text.key(of: line)).own >= OwnPhrases.width { return say(range) }
    guard !expected.isEmpty else {
      parts[part].message = plain(line)
      return say(line.upperBound..<range.upperBound)
    }
    // What the list says the comment said too; what this program says now another version may have put otherwise.
    if number.map(words.isListed) == true { return say(range) }
    parts[part].message = plain(line)
    unplaced += [written(in: line)].compactMap { $0 }
    say(line.upperBound..<range.upperBound)
  }

  /// Takes what stands behind the label of advice.
  private mutating func takeAdvice(_ range: Range<Int>, of part: Int) {
    let number = parts[part].number
    let expected = words.advice(of: number, parts[part].code)
    if let own = strangeParts(of: range, among: expected) { return own.forEach { say($0) } }
    if !words.listedAdvice(of: number).isEmpty { return say(range) }
    let line = firstLine(of: range)
    if number.map(words.knows) == true { unplaced += [written(in: line)].compactMap { $0 } }
    say(line.upperBound..<range.upperBound)
  }

  /// What people wrote into a text of ours and behind it. Nil when less than half of that is there.
  private func strangeParts(of range: Range<Int>, among texts: [TextKey]) -> [Range<Int>]? {
    let (now, starts) = text.key(of: range).shaped
    let readings = texts.compactMap { now.strangeParts(besides: $0.shape) }
    return readings.min { $0.map(\.count).reduce(0, +) < $1.map(\.count).reduce(0, +) }?
      .map { range.lowerBound + starts[$0.lowerBound]..<range.lowerBound + starts[$0.upperBound] }
  }

  private func plain(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    let rest = text.text[text.end(before: range.upperBound)...].prefix { $0.isPunctuation }
    return String(text.text[text.start(of: range.lowerBound)..<rest.endIndex])
  }

  /// The part of a stretch that stands on the first of its lines that says anything.
  private func firstLine(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return range }
    return range.lowerBound..<min(range.upperBound, text.lineEnd(behind: range.lowerBound))
  }

  /// What is written in a stretch between pieces of our text; nil when nothing is. Lines that stand alone are whole, those that are shared with
  /// our text lose what separates them from that.
  private func written(in range: Range<Int>) -> String? {
    Answer.written(text.written(between: range))
  }
}
