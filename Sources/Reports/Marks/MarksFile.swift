internal import Evaluation
internal import FoundationEssentials
public import Spreadsheet
public import XLSX

/// A file of marks: one JSON object a line, `{"sheet","cell","severity","title","message"}`.
public enum MarksFile {
  /// Why a file of marks cannot be read: the line that is no mark.
  public struct ReadingError: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int

    /// What is wrong and what to do, for people.
    public func message(in language: Language) -> String {
      switch language {
      case .chinese:
        "第\(line)行不是标注。每行应为一个JSON对象:{\"sheet\":\"表\",\"cell\":\"A1\",\"severity\":\"error|warning|info\",\"title\":\"…\",\"message\":\"…\"}。"
      case .english:
        "line \(line) is no mark; each line is {\"sheet\":\"…\",\"cell\":\"A1\",\"severity\":\"error|warning|info\",\"title\":\"…\",\"message\":\"…\"}."
      }
    }
  }

  private struct Record: Decodable {
    let sheet: String
    let cell: String
    let severity: String
    let title: String?
    let message: String?

    var mark: CellMark? {
      guard let cell = CellReference(cell), let level = MarkLevel(rawValue: severity) else { return nil }
      return CellMark(sheet: sheet, cell: cell, level: level, title: Record.lines(title), message: Record.lines(message))
    }

    /// The text with the line ends that cells have.
    private static func lines(_ text: String?) -> String {
      String((text ?? "").map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }
  }

  /// The marks of a file, in its order; blank lines do not count.
  /// - Throws: `ReadingError` with the first line that is no mark.
  /// - Complexity: O(n) over the text.
  public static func marks(in text: String) throws(ReadingError) -> [CellMark] {
    var marks: [CellMark] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.allSatisfy(\.isWhitespace)
    {
      guard let mark = (try? JSONDecoder().decode(Record.self, from: Data(line.utf8)))?.mark else { throw ReadingError(line: number + 1) }
      marks.append(mark)
    }
    return marks
  }

  /// The names of the columns of the list.
  static let listHeader = ["序号", "级别", "工作表", "单元格", "标题", "说明"]

  /// A sheet that lists marks, with links to their cells.
  /// - Parameters:
  ///   - marks: the marks, in the order of the list.
  ///   - name: the name of the sheet.
  ///   - notes: what people wrote into the list of an earlier marking.
  /// - Returns: the sheet, to be added by a `WorkbookEditor`.
  /// - Complexity: O(n) over the marks and the notes.
  public static func list(_ marks: [CellMark], named name: String, keeping notes: MarkListNotes = .none) -> MarkList {
    var list = MarkList(title: name, header: listHeader + notes.columns)
    list.name = name
    list.columnWidths = [6, 8, 16, 10, 28, 60] + notes.columns.map { _ in 28 }
    list.legend = MarkLevel.allCases.compactMap { level in
      let count = marks.count { $0.level == level }
      return count > 0 ? MarkList.Line("\(level.label):\(count)条", level: level) : nil
    }
    var kept = Dictionary(grouping: notes.rows, by: \.mark)
    list.rows = marks.enumerated().map { number, mark in
      [
        .number(Decimal(number + 1)), .level(mark.level, mark.level.label), .text(mark.sheet),
        .link(sheet: mark.sheet, cell: mark.cell, text: mark.cell.description), .text(mark.title), .text(mark.message),
      ] + cells(kept.removeValue(forKey: MarkListRow(mark)) ?? [], under: notes.columns)
    }
    list.rows += notes.rows.filter { kept[$0.mark] != nil }.map { row in
      [.empty, .text(ListColumn.keptLevel), text(row.mark.sheet), text(row.mark.cell), text(row.mark.title), text(row.mark.message)]
        + cells([row], under: notes.columns)
    }
    return list
  }

  /// What people wrote into rows about one mark.
  private static func cells(_ rows: [MarkListNotes.Row], under columns: [String]) -> [MarkListCell] {
    columns.map { column in text(rows.compactMap { $0.notes[column] }.joined(separator: "\n")) }
  }

  private static func text(_ text: String) -> MarkListCell { text.isEmpty ? .empty : .text(text) }
}

extension MarkLevel {
  fileprivate var label: String {
    switch self {
    case .error: "错误"
    case .warning: "提醒"
    case .info: "提示"
    }
  }
}
