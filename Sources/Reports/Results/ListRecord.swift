internal import Evaluation

/// What people wrote into the list of findings besides answers to what is found now, within a line of `results.jsonl`.
struct ListRecord: Codable, Sendable {
  /// Answers to findings that are no more.
  let formerAnswers: [FormerAnswer]
  /// The headers of the columns that people added.
  let columns: [String]
  /// What stands in those, and in the column for deadlines.
  let notes: [Note]
  /// Rows that belong to no finding that could be told.
  let unplaced: [Row]

  struct FormerAnswer: Codable, Sendable {
    let number: String
    let text: String
  }

  struct Note: Codable, Sendable {
    /// The number of the finding; nil in a row that has none.
    @Nullable var number: String?
    let column: String
    let text: String

    init(_ note: ListNotes.Note, number: FindingNumber? = nil) {
      column = note.column
      text = note.text
      self.number = number?.description
    }

    var note: ListNotes.Note { ListNotes.Note(column: column, text: text) }
  }

  struct Row: Codable, Sendable {
    let answer: String
    let notes: [Note]
  }

  /// The record; nil when nothing is written.
  init?(_ assessment: Assessment) {
    let notes = assessment.listNotes
    formerAnswers = assessment.formerAnswers.map { FormerAnswer(number: $0.number.description, text: $0.text) }
    columns = notes.columns
    self.notes = notes.notes.sorted { $0.key.description < $1.key.description }.flatMap { number, notes in
      notes.map { Note($0, number: number) }
    }
    unplaced = notes.unplaced.map { Row(answer: $0.answer, notes: $0.notes.map { Note($0) }) }
    if formerAnswers.isEmpty && columns.isEmpty && self.notes.isEmpty && unplaced.isEmpty { return nil }
  }

  var answers: [Answer] {
    formerAnswers.compactMap { answer in FindingNumber(answer.number).map { Answer(number: $0, text: answer.text) } }
  }

  var listNotes: ListNotes {
    let numbered = notes.compactMap { note in note.number.flatMap { FindingNumber($0) }.map { ($0, [note.note]) } }
    return ListNotes(
      columns: columns, notes: Dictionary(numbered, uniquingKeysWith: +),
      unplaced: unplaced.map { ListNotes.Row(answer: $0.answer, notes: $0.notes.map(\.note)) })
  }
}
