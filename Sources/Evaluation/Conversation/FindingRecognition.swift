internal import Spreadsheet

/// Tells which finding a row of a list is about: the one whose number it bears, unless its words are those of another, as when the column of
/// numbers was sorted by itself; and where the number is lost, by the comment that says the same, or by the findings of now.
///
/// Nothing is guessed. Where two findings fit, or none does, there is no number.
struct FindingRecognition {
  /// A number with the words and the place that it goes with.
  private struct Candidate {
    let number: FindingNumber
    let message: TextKey
    let sheet: String
    let cell: String
  }

  private let findings: [Finding]
  private let scheme: Scheme
  private let comments: [Candidate]
  private let current: [Candidate]

  /// A recognition by the marks in the comments of each sheet, and by what is found now.
  /// - Complexity: O(n) over the marks and findings.
  init(
    _ marks: some Sequence<(Sheet, [(cell: CellReference, marks: [CommentMark])])>, _ findings: [Finding], _ scheme: Scheme
  ) {
    self.findings = findings
    self.scheme = scheme
    comments = marks.flatMap { sheet, comments in
      comments.flatMap { cell, marks in
        marks.compactMap { mark in
          mark.number.map { Candidate(number: $0, message: NormalizedText.key(mark.message), sheet: sheet.name, cell: cell.description) }
        }
      }
    }
    current = findings.map {
      Candidate(
        number: $0.number, message: NormalizedText.key($0.message(in: .chinese)), sheet: $0.sheet ?? "",
        cell: $0.listed(in: .cell, scheme) ?? "")
    }
  }

  /// The number of the finding that a row is about; nil when that cannot be told.
  /// - Complexity: O(n) over the comments and findings.
  func number(of row: ListedRow) -> FindingNumber? {
    let message = NormalizedText.key(row.message)
    // The comments were made together with the list: what they say is what was answered.
    let alike = message.isEmpty ? [] : [comments, current].lazy.map { $0.filter { $0.message == message } }.first { !$0.isEmpty } ?? []
    let told = FindingRecognition.only(alike, at: row)
    if let number = row.number {
      guard told.map({ $0.subject == number.subject }) ?? !isContradicted(number, by: row) else { return nil }
      return number
    }
    return alike.isEmpty ? formerNumber(of: row) : told
  }

  /// Whether a row without a message tells of something else than its number, as when the column of numbers has moved.
  private func isContradicted(_ number: FindingNumber, by row: ListedRow) -> Bool {
    guard row.texts[.message] == nil, let finding = findings.first(where: { $0.number == number }) else { return false }
    return [.subject, .actual].allSatisfy { column in
      row.texts[column].map { $0.unspaced != finding.listed(in: column, scheme)?.unspaced } ?? false
    }
  }

  /// The number that several candidates have in common, or else the one at the row's own place.
  private static func only(_ candidates: [Candidate], at row: ListedRow) -> FindingNumber? {
    if let number = only(candidates.map(\.number)) { return number }
    return only(candidates.filter { $0.sheet == row.texts[.sheet] && $0.cell == row.texts[.cell] }.map(\.number))
  }

  private static func only(_ numbers: [FindingNumber]) -> FindingNumber? { Set(numbers).count == 1 ? numbers.first : nil }

  /// The number that a finding had when the form said what the row says: it speaks of the same indicator or field, rests on the same rule and
  /// has the same severity. Findings of no indicator or field differ in more than the list shows.
  private func formerNumber(of row: ListedRow) -> FindingNumber? {
    let columns: [ListColumn] = [.level, .subject, .basis, .advice]
    guard row.columns.isSuperset(of: columns + [.actual]) else { return nil }
    let numbers = findings.filter { finding in
      (finding.indicator ?? finding.field) != nil
        && columns.allSatisfy { finding.listed(in: $0, scheme)?.unspaced == row.texts[$0]?.unspaced }
    }.map { $0.number(ifTheFormSaid: row.texts[.actual]) }
    return FindingRecognition.only(numbers)
  }
}

extension String {
  /// The text without spaces and line breaks, which programs change when they save a workbook.
  var unspaced: String { filter { !$0.isWhitespace } }
}
