/// What the lists of findings in a workbook say of each. The comments on its cells were made together with them and said the same, until people
/// wrote into these.
struct ListedMessages {
  private let messages: [FindingNumber: String]
  private let all: Set<String>

  /// The messages of some lists.
  /// - Complexity: O(n) over their rows.
  init(_ lists: [ListReader]) {
    messages = lists.reduce(into: [:]) { $0.merge($1.messages) { first, _ in first } }
    all = Set(messages.values)
  }

  /// What people wrote into a message, behind it or in its place; nil when it is as it was, or there is no telling.
  func written(into message: String, of number: FindingNumber) -> String? {
    let text = message.unspaced
    // A list whose numbers were sorted by themselves has the message with another one, and a long comment was cut.
    guard let listed = messages[number], !text.isEmpty, !all.contains(text), !text.hasSuffix("…") else { return nil }
    guard text.hasPrefix(listed) else { return message }
    var rest = listed.count
    let written = message.drop { character in
      guard rest > 0 else { return false }
      if !character.isWhitespace { rest -= 1 }
      return true
    }
    return Answer.written(String(written))
  }
}
