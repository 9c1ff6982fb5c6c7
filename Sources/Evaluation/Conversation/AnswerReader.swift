internal import Spreadsheet

/// Finds what a county wrote about the findings of an earlier check.
///
/// Answers stand in the list of findings, known by its header wherever and under whatever name it stands, beside the number of the finding;
/// rows may be sorted, moved and deleted. They also stand in our comments, below a line 县级说明.
struct AnswerReader {
  /// How far down a sheet the header of a list is looked for.
  private static let headerRows = 40
  /// How many rows of a list are read.
  private static let rowLimit = 10_000

  /// The answers of a workbook, those of the lists first.
  /// - Complexity: O(n) over the cells of the lists and the comments.
  static func answers(in workbook: Workbook) -> [Answer] {
    workbook.sheets.flatMap(listed) + workbook.sheets.flatMap { $0.comments.flatMap { CommentAnswers.answers(in: $0.text) } }
  }

  // MARK: Lists

  private static let numberLabel = NormalizedText.key(FindingNumber.label)
  private static let answerLabel = NormalizedText.key(Answer.label)

  private static func listed(on sheet: Sheet) -> [Answer] {
    guard let header = header(of: sheet) else { return [] }
    let tops = mergedTops(in: header.answer, of: sheet)
    let last = min(sheet.cells.last?.reference.row ?? 0, header.row + rowLimit)
    return sheet.cells(in: CellRange(header.answer.topCell(row: header.row + 1), header.number.topCell(row: max(last, header.row + 1))))
      .compactMap { cell in
        guard cell.reference.column == header.number, let number = FindingNumber(cell.shownText) else { return nil }
        let row = tops[cell.reference.row] ?? cell.reference.row
        let text = sheet[CellReference(row: row, column: header.answer)]?.shownText ?? ""
        return Answer(number: number, writtenAs: text)
      }
  }

  /// The row of the header and the columns of numbers and answers.
  private static func header(of sheet: Sheet) -> (row: Int, number: Int, answer: Int)? {
    var places: [Int: [TextKey: Int]] = [:]
    for cell in sheet.cells.prefix(while: { $0.reference.row <= headerRows }) {
      guard case .text(let text)? = cell.value, text.utf8.count <= 200 else { continue }
      let label = NormalizedText.keyOutsideBrackets(text)
      guard label == numberLabel || label == answerLabel else { continue }
      places[cell.reference.row, default: [:]][label] = cell.reference.column
      if let number = places[cell.reference.row]?[numberLabel], let answer = places[cell.reference.row]?[answerLabel] {
        return (cell.reference.row, number, answer)
      }
    }
    return nil
  }

  /// For rows whose answer is merged with that of rows above, the row where it is written.
  private static func mergedTops(in column: Int, of sheet: Sheet) -> [Int: Int] {
    var tops: [Int: Int] = [:]
    for range in sheet.mergedRanges where range.columns.lowerBound == column && range.rows.count <= rowLimit && tops.count <= rowLimit {
      for row in range.rows { tops[row] = range.rows.lowerBound }
    }
    return tops
  }
}

/// Finds the answers within one of our comments.
private struct CommentAnswers {
  /// The answers below the marks that the comment names by their numbers.
  static func answers(in comment: String) -> [Answer] {
    guard comment.contains(FindingNumber.label), comment.contains(Answer.label) else { return [] }
    var answers: [Answer] = []
    var number: FindingNumber?
    var lines: [Substring]?
    func close() {
      guard let number, let lines, let answer = Answer(number: number, writtenAs: lines.joined(separator: "\n")) else { return }
      answers.append(answer)
    }
    for line in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if let next = CommentAnswers.number(endingThe: line) {
        close()
        (number, lines) = (next, nil)
      } else if let text = textBehindLabel(line) {
        lines = (lines ?? []) + [text]
      } else if lines != nil {
        lines?.append(line)
      }
    }
    close()
    return answers
  }

  /// The number at the end of the line that begins a mark: `提醒 CO-004(V010) 编号3F2A9C-91C3D0`.
  private static func number(endingThe line: Substring) -> FindingNumber? {
    guard let label = line.ranges(of: FindingNumber.label).last else { return nil }
    return FindingNumber(String(line[label.upperBound...]))
  }

  private static func textBehindLabel(_ line: Substring) -> Substring? {
    let trimmed = line.drop { $0.isWhitespace }
    guard trimmed.hasPrefix(Answer.label) else { return nil }
    return trimmed.dropFirst(Answer.label.count).drop { $0.isWhitespace || $0 == ":" || $0 == "\u{FF1A}" }
  }
}

extension Answer {
  /// The answer that a text is; nil when nothing is written.
  fileprivate init?(number: FindingNumber, writtenAs text: String) {
    let lines = text.prefix(Answer.limit).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.trimmingSpaces }
    let written = lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed()
    guard !written.isEmpty else { return nil }
    self.init(number: number, text: written.joined(separator: "\n"))
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
  }
}

extension Int {
  fileprivate func topCell(row: Int) -> CellReference { CellReference(row: row, column: self) }
}
