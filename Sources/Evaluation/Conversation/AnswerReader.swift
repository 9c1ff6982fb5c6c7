internal import Spreadsheet

/// Finds what a county wrote about the findings of an earlier check: in the list of findings, beside the number of each, and in our comments,
/// below the text of each.
struct AnswerReader {
  /// What is written in a workbook.
  struct Reading {
    var answers: [Answer] = []
    var notes = ListNotes.none
  }

  private let workbook: Workbook
  private let findings: [Finding]
  private let scheme: Scheme

  /// A reader of a workbook in which something has been found now.
  init(_ workbook: Workbook, _ findings: [Finding], _ scheme: Scheme) {
    self.workbook = workbook
    self.findings = findings
    self.scheme = scheme
  }

  /// What is written, that in the lists first.
  /// - Complexity: O(n) over the cells of the lists and the comments.
  var reading: Reading {
    let lists = workbook.sheets.compactMap(ListReader.init)
    var reading = Reading()
    reading.notes.columns = lists.flatMap(\.addedColumns).distinct
    let rows = lists.flatMap(\.rows)
    let recognition = rows.isEmpty ? nil : FindingRecognition(workbook, findings, scheme)
    for row in rows { reading.add(row, number: recognition?.number(of: row)) }
    reading.notes.unplaced = reading.notes.unplaced.distinct
    for comment in workbook.sheets.flatMap(\.comments) {
      reading.answers += CommentMark.marks(in: comment.text).compactMap { mark in
        mark.answer.map { Answer(number: mark.number, text: $0) }
      }
    }
    return reading
  }
}

extension AnswerReader.Reading {
  /// Takes what people wrote in a row about a finding, if that is known.
  fileprivate mutating func add(_ row: ListedRow, number: FindingNumber?) {
    guard let number else {
      let answer = Answer.lines(row.answer)
      if !answer.isEmpty || !row.notes.isEmpty { notes.unplaced.append(ListNotes.Row(answer: answer, notes: row.notes)) }
      return
    }
    if let answer = Answer(number: number, writtenAs: row.answer) { answers.append(answer) }
    if !row.notes.isEmpty { notes.notes[number, default: []] += row.notes }
  }
}

extension Answer {
  /// The answer that a text is; nil when nothing is written.
  init?(number: FindingNumber, writtenAs text: String) {
    let text = Answer.lines(text)
    guard !text.isEmpty else { return nil }
    self.init(number: number, text: text)
  }

  /// A text without the spaces around its lines and the blank lines around it.
  fileprivate static func lines(_ text: String) -> String {
    let lines = text.prefix(limit).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { $0.trimmingSpaces }
    return lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
  }
}
