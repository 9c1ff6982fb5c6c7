internal import Spreadsheet

/// Every four letters in a row of what this program says of findings. Which words of a text are people's own is told by them, however our words
/// were cut, mended and put together.
package struct OwnPhrases {
  /// How many letters in a row tell our words from people's.
  static let width = 4
  /// How many messages are looked for as a whole.
  private static let mostQuoting = 64
  /// Words of ours that are shorter.
  private static let words = (ListColumn.states + Severity.allCases.map { $0.label(in: .chinese) }).map { NormalizedText.key($0) }

  /// What is said of any finding.
  private static let common: Set<UInt64> = {
    var phrases = OwnPhrases()
    for code in FindingCode.allCases {
      phrases.add(code.basis.chinese)
      phrases.add(Finding.adviceLabel + code.advice.chinese)
      for piece in code.template.chinese.split(whereSeparator: { "{}".contains($0) }) { phrases.add(String(piece)) }
      for severity in Severity.allCases { phrases.add("\(severity.label(in: .chinese))\(code.rawValue)\(FindingNumber.label)") }
    }
    for standing in Explanation.Standing.allCases { phrases.add(standing.remark ?? "") }
    let others = [
      Answer.notice, Comment.ownAuthor, Comment.closingWords, ListTop.titleEnding, ListColumn.answerHint(0),
      ListColumn.allCases.map(\.rawValue).joined(), "\(ListTop.resultLabel)核算总分0分。\(ListTop.resultRequest)", "县级情况说明", "县市区级说明", "意见建议",
    ]
    let changes = Comparison.Change.allCases.map { ($0, 0) }
    let comparisons = [0, 1].map { ListTop.comparisonLine(Comparison.summary(changes, void: $0, in: .chinese)) }
    let reasons = KeptReason.allCases.map(\.rawValue)
    for text in others + ListTop.countLines + comparisons + reasons { phrases.add(text) }
    return phrases.stretches
  }()

  private var stretches: Set<UInt64> = []
  /// The shapes of messages that quote what people wrote: the quotation is ours where the whole message stands.
  private var quoting: [TextKey] = []

  /// What is said of any finding.
  package init() {}

  /// What is said of any finding, and of some, and over the list of them.
  /// - Complexity: O(n) over the texts of the findings.
  init(_ findings: [Finding], _ scheme: Scheme?, unit: String = "") {
    if let scheme { add(ListTop.title(of: unit, scheme)) }
    for finding in findings {
      add(messageOf: finding)
      let texts = [finding.basis?.chinese, finding.department, finding.sheet]
      for text in texts + [scheme.flatMap { finding.listed(in: .subject, $0) }, scheme.flatMap { finding.listed(in: .basis, $0) }] {
        add(text ?? "")
      }
    }
  }

  /// Takes the message of a finding as ours, but for what it quotes.
  private mutating func add(messageOf finding: Finding) {
    let message = finding.message(in: .chinese)
    let parts = message.split(omittingEmptySubsequences: false) { "“”".contains($0) }
    for (position, part) in parts.enumerated() where position.isMultiple(of: 2) { add(String(part)) }
    // An answer that is reported is no text of ours, also where the whole report is repeated.
    guard parts.count > 1, finding.code != .explanationUnplaced, quoting.count < OwnPhrases.mostQuoting else { return }
    quoting.append(NormalizedText.key(message).shape)
  }

  /// Takes a text as ours.
  package mutating func add(_ text: String) {
    OwnPhrases.forEach(NormalizedText.key(text).shape.scalars) { _, stretch in stretches.insert(stretch) }
  }

  /// How many letters and digits of a text are people's own, and how many are our words. Where some are ours, a code or a figure among the
  /// others counts as one letter.
  /// - Complexity: O(n).
  func length(of text: TextKey) -> (own: Int, known: Int) {
    let (shape, starts) = text.shaped
    var isKnown = Array(repeating: false, count: shape.count)
    OwnPhrases.forEach(shape.scalars) { position, stretch in
      guard stretches.contains(stretch) || OwnPhrases.common.contains(stretch) else { return }
      for letter in position..<position + OwnPhrases.width { isKnown[letter] = true }
    }
    for range in quoting.flatMap({ shape.ranges(of: $0) }) {
      for letter in range { isKnown[letter] = true }
    }
    for position in shape.scalars.indices where !isKnown[position] {
      if shape.scalars[position] == "0" {
        isKnown[position] = FindingNumber(TextKey(scalars: Array(text.scalars[starts[position]..<starts[position + 1]])).text) != nil
      } else if let word = OwnPhrases.words.first(where: { shape.scalars[position...].starts(with: $0.scalars) }) {
        for letter in position..<position + word.count { isKnown[letter] = true }
      }
    }
    let known = isKnown.count { $0 }
    return (known == 0 ? text.count : isKnown.count - known, known)
  }

  /// Hands each stretch of letters to a closure, with its position.
  private static func forEach(_ letters: [Unicode.Scalar], _ body: (Int, UInt64) -> Void) {
    guard letters.count >= width else { return }
    for position in 0...letters.count - width {
      body(position, letters[position..<position + width].reduce(0) { ($0 &* 0x9E37_79B9_7F4A_7C15) ^ UInt64($1.value) })
    }
  }
}
