/// What the lists of findings in a workbook say of each. The comments on its cells were made together with them and said the same, until people
/// wrote into these.
struct ListedMessages {
  private let messages: [FindingNumber: String]
  private let advice: [FindingNumber: String]
  private let all: Set<String>

  /// The messages of some lists.
  /// - Complexity: O(n) over their rows.
  init(_ lists: [ListReader]) {
    let rows = lists.flatMap(\.told)
    messages = Dictionary(rows.map { ($0.number, $0.message) }) { first, _ in first }
    advice = Dictionary(rows.filter { !$0.advice.isEmpty }.map { ($0.number, $0.advice) }) { first, _ in first }
    all = Set(rows.flatMap { [$0.message, $0.advice] })
  }

  /// What people wrote into a message, behind it or in its place; nil when it is as it was, or there is no telling.
  func written(into message: String, of number: FindingNumber) -> String? {
    // A list whose numbers were sorted by themselves has the message with another one.
    guard let listed = messages[number], !all.contains(message.unspaced) else { return nil }
    return ListedMessages.own(message, besides: listed)
  }

  /// What people wrote into the line of the advice.
  func written(intoAdvice line: String, of number: FindingNumber) -> String? {
    guard let listed = advice[number], line.hasPrefix(Finding.adviceLabel) else { return nil }
    let text = line.dropFirst(Finding.adviceLabel.count)
    let end = text.hasSuffix("。") ? text.dropLast() : text
    guard !all.contains(String(end).unspaced) else { return nil }
    return ListedMessages.own(String(text), besides: listed + "。")
  }

  /// What stands behind a message that goes on in further lines, as when it was broken; nil when it does not.
  func rest(of message: String, continued lines: String, of number: FindingNumber) -> String? {
    let text = message.unspaced
    guard let listed = messages[number], text.count < listed.count, listed.hasPrefix(text) else { return nil }
    let whole = message + "\n" + lines
    guard whole.unspaced.hasPrefix(listed) else { return nil }
    return String(whole.dropFirst(unspaced: listed.count))
  }

  /// What a text says that is not ours: what was put into ours, or all where little of that is left.
  private static func own(_ text: String, besides ours: String) -> String? {
    let (now, then) = (Array(text.unspaced), Array(ours))
    // A long comment was cut, or a line broken.
    guard !now.isEmpty, now.last != "…", !then.starts(with: now) else { return nil }
    let most = min(now.count, then.count)
    let before = zip(now, then).prefix { $0 == $1 }.count
    let behind = min(zip(now.reversed(), then.reversed()).prefix { $0 == $1 }.count, most - before)
    guard (before + behind) * 2 >= then.count else { return Answer.written(text) }
    let backwards = String(text.dropFirst(unspaced: before).reversed()).dropFirst(unspaced: behind)
    return Answer.written(String(backwards.reversed()))
  }
}

extension String {
  /// What is left behind so many characters that are no spaces.
  fileprivate func dropFirst(unspaced count: Int) -> Substring {
    var rest = count
    return drop { character in
      guard rest > 0 else { return false }
      if !character.isWhitespace { rest -= 1 }
      return true
    }
  }
}
