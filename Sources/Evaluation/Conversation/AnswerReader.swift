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
    let lists = listSheets.compactMap(ListReader.init)
    var reading = Reading()
    // Most workbooks come for the first time.
    guard !lists.isEmpty || workbook.sheets.contains(where: { !$0.comments.isEmpty }) else { return reading }
    let words = OwnWords(findings, scheme, lists: lists)
    let marks = workbook.sheets.map { CommentMark.marks(on: $0, words) }
    read(lists, beside: marks, words, into: &reading)
    for (_, marks) in marks.joined() { add(marks, to: &reading) }
    // What stands beside a finding too has been put there, or was filled in one row too far.
    let placed = Set(reading.answers.map(\.text))
    reading.notes.unplaced = reading.notes.unplaced.distinct.filter { !$0.notes.isEmpty || !placed.contains($0.answer) }
    return reading
  }

  /// The sheets, that of our list first: what it has keeps its order, wherever copies of it stand.
  private var listSheets: [Sheet] {
    let name = workbook.definedNames.first { $0.name == DefinedName.ownList }
    let index = name?.localSheet ?? workbook.sheets.firstIndex { $0.name == name?.target?.sheet }
    guard let index, workbook.sheets.indices.contains(index) else { return workbook.sheets }
    return [workbook.sheets[index]] + workbook.sheets[..<index] + workbook.sheets[(index + 1)...]
  }

  /// Takes what is written in lists; the marks of the comments on each sheet were made together with these.
  private func read(
    _ lists: [ListReader], beside marks: [[(cell: CellReference, marks: [CommentMark])]], _ words: OwnWords, into reading: inout Reading
  ) {
    guard !lists.isEmpty else { return }
    let recognition = FindingRecognition(zip(workbook.sheets, marks), findings, scheme)
    let said = Set(marks.joined().flatMap(\.marks).map { NormalizedText.key($0.message).shape })
    let rows = lists.flatMap(\.rows).map { row in
      (row: row, number: row.isBlank && row.hasNumber ? row.number : recognition.number(of: row))
    }
    for (row, number) in rows { reading.add(row, number: number) }
    // What is reported of answers that stand in the list is found only now.
    let all = findings + Assessment.unplaced(reading.notes.unplaced.map(\.answer))
    let current = Dictionary(all.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let bySubject = Dictionary(all.map { ($0.number.subject, $0) }, uniquingKeysWith: { first, _ in first })
    for (row, number) in rows where !row.isKept {
      guard let number else { continue }
      guard let finding = current[number] ?? bySubject[number.subject] else { continue }
      reading.add(row.overwritten(finding, number, said, words.phrases, scheme), to: number)
    }
    let placed = reading.notes.notes.sorted { $0.key.value < $1.key.value }.flatMap(\.value)
    let written = (placed + reading.notes.unplaced.flatMap(\.notes)).map(\.column).filter { $0 != ListColumn.deadline.rawValue }
    reading.notes.columns = (lists.flatMap(\.addedColumns) + written).distinct
  }

  /// Takes the answers that the marks of a comment have.
  private func add(_ marks: [CommentMark], to reading: inout Reading) {
    for mark in marks {
      guard let text = mark.answer else { continue }
      if let number = numberMeant(by: mark, among: marks) {
        reading.answers.append(Answer(number: number, text: text))
      } else {
        reading.notes.unplaced.append(ListNotes.Row(answer: text, notes: []))
      }
    }
  }

  /// The number of the finding that an answer in a comment is about: that of the mark it stands below. At the end of a comment, below one that
  /// asks for nothing, it may as well be about one above that has no answer, and asks for an explanation or is severer; then there is no
  /// telling.
  private func numberMeant(by mark: CommentMark, among marks: [CommentMark]) -> FindingNumber? {
    guard marks.count > 1, mark == marks.last, let number = mark.number, !asks(number) else { return mark.number }
    let others = marks.filter { $0.answer == nil }.compactMap(\.number)
    return others.contains { asks($0) || isSeverer($0, than: number) } ? nil : number
  }

  /// Whether what is found now under a number asks for an explanation.
  private func asks(_ number: FindingNumber) -> Bool {
    findings.contains { $0.number == number && scheme.explanations.accepts($0) }
  }

  private func isSeverer(_ number: FindingNumber, than other: FindingNumber) -> Bool {
    guard let first = findings.first(where: { $0.number == number }), let second = findings.first(where: { $0.number == other })
    else { return false }
    return first.severity < second.severity
  }
}

extension AnswerReader.Reading {
  /// Takes what people wrote in a row about a finding, if that is known.
  fileprivate mutating func add(_ row: ListedRow, number: FindingNumber?) {
    let kept = row.isKept ? row.writtenIntoKept : []
    guard let number else {
      let answer = Answer.lines(row.answer)
      let notes = row.notes + (row.own.map { [$0] } ?? []) + kept.map { ListNotes.Note(column: ListColumn.unnamed, text: $0) }
      if !answer.isEmpty || !notes.isEmpty { self.notes.unplaced.append(ListNotes.Row(answer: answer, notes: notes)) }
      return
    }
    if let answer = Answer(number: number, writtenAs: row.answer) { answers.append(answer) }
    if !row.notes.isEmpty { notes.notes[number, default: []] += row.notes }
    add(kept, to: number)
  }

  /// Takes what people wrote over our words about a finding.
  fileprivate mutating func add(_ texts: [String], to number: FindingNumber) {
    guard !texts.isEmpty else { return }
    notes.notes[number, default: []] += texts.map { ListNotes.Note(column: ListColumn.unnamed, text: $0) }
  }
}

extension Answer {
  /// The answer that a text is; nil when nothing is written.
  init?(number: FindingNumber, writtenAs text: String) {
    guard let text = Answer.written(text) else { return nil }
    self.init(number: number, text: text)
  }

  /// The text of an answer as it is kept; nil when nothing is written.
  static func written(_ text: String) -> String? {
    let text = lines(text)
    return text.isEmpty ? nil : text
  }

  /// A text without the spaces around its lines and the blank lines around it.
  fileprivate static func lines(_ text: String) -> String {
    let lines = text.prefix(limit).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { $0.trimmingSpaces }
    return lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
  }
}
