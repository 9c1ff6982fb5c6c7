internal import Spreadsheet

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

  /// Whether people wrote nothing where they are to write, and no row of their own.
  var isBlank: Bool { notes.isEmpty && answer.isEmpty && own == nil }

  /// Whether the row is about no finding, but kept for what people wrote in it.
  var isKept: Bool { ListedRow.isKept(texts) }

  /// Whether texts in our columns say that their row is kept.
  static func isKept(_ texts: [ListColumn: String]) -> Bool {
    texts[.level] == ListColumn.keptLevel || texts[.message].map(KeptReason.isOne) == true
  }

  /// What people wrote over our columns of a row that is kept, which says little there.
  var writtenIntoKept: [String] {
    written { column, text in
      switch column {
      case .level: text == ListColumn.keptLevel
      case .message: KeptReason.isOne(text)
      case .number: FindingNumber(text) != nil
      case .deadline, .answer, .state: true
      case .ordinal, .sheet, .cell, .subject, .actual, .basis, .advice, .department: false
      }
    }
  }

  /// Whether nothing at all is written.
  var isEmpty: Bool { isBlank && texts.isEmpty }

  /// Whether the number of the finding is as it was.
  var hasNumber: Bool { number != nil || (texts[.number] ?? "").allSatisfy(\.isWhitespace) }

  /// What people wrote over our columns, or behind our words in them.
  /// - Parameters:
  ///   - finding: the finding that the row is about, with the value of now.
  ///   - number: the number that it had when the list was written.
  ///   - said: the messages of the comments, which were made together with the list.
  ///   - phrases: all that we say.
  ///   - scheme: the scheme.
  /// - Returns: the texts of the cells, but for those that another version of this program or of the scheme may have written.
  func overwritten(
    _ finding: Finding, _ number: FindingNumber, _ said: Set<TextKey>, _ phrases: OwnPhrases, _ scheme: Scheme
  ) -> [String] {
    written { column, text in
      let isFormer = column == .actual && finding.number(ifTheFormSaid: text) == number
      return isFormer || isOurs(text, in: column, finding, said, phrases, scheme)
    }
  }

  /// What stands in our columns, from the left, and is not ours.
  private func written(except isOurs: (ListColumn, String) -> Bool) -> [String] {
    ListColumn.allCases.compactMap { column in
      texts[column].flatMap { $0.allSatisfy(\.isWhitespace) || isOurs(column, $0) ? nil : $0 }
    }
  }

  private func isOurs(
    _ text: String, in column: ListColumn, _ finding: Finding, _ said: Set<TextKey>, _ phrases: OwnPhrases, _ scheme: Scheme
  ) -> Bool {
    let key = NormalizedText.key(text)
    let ours = NormalizedText.key(finding.listed(in: column, scheme) ?? "")
    switch column {
    case .ordinal: return Int(text.trimmingSpaces) != nil
    case .number: return FindingNumber(text) != nil
    case .level: return ListColumn.isLevel(text)
    case .cell: return CellReference(String(text.trimmingSpaces)) != nil
    case .actual: return key == ours
    case .message: return NormalizedText.key(message).shape == ours.shape || said.contains(NormalizedText.key(message).shape)
    case .sheet, .subject, .basis, .advice: return key.shape == ours.shape || phrases.length(of: key).own < OwnPhrases.width
    case .department: return key == ours
    case .deadline, .answer, .state: return true
    }
  }
}
