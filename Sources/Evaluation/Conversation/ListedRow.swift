/// A row of a list of findings that people have written into.
struct ListedRow {
  /// Our columns that the list still has.
  let columns: Set<ListColumn>
  /// What stands in them.
  let texts: [ListColumn: String]
  /// The answer as it is written; empty when there is none.
  let answer: String
  /// What stands in the column for deadlines and in those that people added.
  let notes: [ListNotes.Note]
  /// What stands in our columns, if the row can be one of people's own; it is, where it is about no finding that can be told.
  let own: ListNotes.Note?

  /// The number that the row bears.
  var number: FindingNumber? { texts[.number].flatMap { FindingNumber($0) } }

  /// What the row says of the finding, as `message(of:)` has it.
  var message: String { ListedRow.message(of: texts[.message] ?? "") }

  /// What a row says of its finding, without spaces and without the line that says why an explanation does not settle that.
  static func message(of text: String) -> String {
    let text = text.unspaced
    for standing in Explanation.Standing.allCases {
      guard let remark = standing.remark?.unspaced, text.hasSuffix(remark) else { continue }
      return String(text.dropLast(remark.count))
    }
    return text
  }

  /// Whether people wrote nothing.
  var isBlank: Bool { notes.isEmpty && answer.isEmpty && own == nil }
}
