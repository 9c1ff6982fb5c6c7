internal import Evaluation
internal import FoundationEssentials
public import Spreadsheet
public import XLSX

/// A file of marks: one JSON object a line, `{"sheet","cell","severity","title","message"}`.
public enum MarksFile {
  /// Why a file of marks cannot be read: the line that is no mark, and what is wrong with it.
  public struct ReadingError: Error, Hashable, Sendable {
    /// What is wrong with a line.
    public enum Fault: Error, Hashable, Sendable {
      /// It is no text in UTF-8.
      case encoding
      /// It is no JSON object.
      case syntax
      /// What a mark must have is missing, or is no text.
      case value(key: String)
      /// The cell is no reference such as F25.
      case cell(String)
      /// The severity is not one of the three.
      case severity(String)
    }

    /// The line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let fault: Fault

    /// What is wrong and what to do, for people.
    public func message(in language: Language) -> String {
      switch language {
      case .chinese: "第\(line)行不是标注:\(fault.text(in: language))。每行应为一个JSON对象:\(MarksFile.example)"
      case .english: "line \(line) is no mark: \(fault.text(in: language)); each line is \(MarksFile.example)"
      }
    }
  }

  private static let example = #"{"sheet":"表","cell":"A1","severity":"error|warning|info","title":"…","message":"…"}"#

  private struct Record: Decodable {
    let sheet: String
    let cell: String
    let severity: String
    let title: String?
    let message: String?

    init(line: Substring) throws(ReadingError.Fault) {
      do {
        self = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
      } catch DecodingError.keyNotFound(let key, _) {
        throw .value(key: key.stringValue)
      } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
        throw context.codingPath.last.map { .value(key: $0.stringValue) } ?? .syntax
      } catch {
        throw .syntax
      }
    }

    func mark() throws(ReadingError.Fault) -> CellMark {
      guard let reference = CellReference(cell) else { throw .cell(cell) }
      guard let level = MarkLevel(rawValue: severity) else { throw .severity(severity) }
      return CellMark(sheet: sheet, cell: reference, level: level, title: Record.lines(title), message: Record.lines(message))
    }

    /// The text with the line ends that cells have.
    private static func lines(_ text: String?) -> String {
      String((text ?? "").map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }
  }

  /// The marks of a file, in its order; blank lines do not count.
  /// - Throws: `ReadingError` with the first line that is no mark.
  /// - Complexity: O(n) over the bytes.
  public static func marks(in bytes: [UInt8]) throws(ReadingError) -> [CellMark] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let position = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
      throw ReadingError(line: position + 1, fault: .encoding)
    }
    return try marks(in: text)
  }

  /// Marks with the names of their sheets as a workbook writes them: what people type may differ from it by capital letters.
  /// - Complexity: O(n m) over the marks and the sheets.
  public static func marks(_ marks: [CellMark], onSheets names: [String]) -> [CellMark] {
    marks.map { mark in
      var mark = mark
      if let position = SheetName.index(of: mark.sheet, in: names) { mark.sheet = names[position] }
      return mark
    }
  }

  /// The marks of a text, in its order; blank lines do not count.
  /// - Throws: `ReadingError` with the first line that is no mark.
  /// - Complexity: O(n) over the text.
  public static func marks(in text: String) throws(ReadingError) -> [CellMark] {
    var marks: [CellMark] = []
    for (number, line) in JSONLines.numbered(in: text) {
      do throws(ReadingError.Fault) {
        marks.append(try Record(line: line).mark())
      } catch {
        throw ReadingError(line: number, fault: error)
      }
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
      return count > 0 ? MarkList.Line(countLine(of: level, count), level: level) : nil
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

  private static func countLine(of level: MarkLevel, _ count: Int) -> String { "\(level.label):\(count)条" }

  /// Whether a text is one of ours above the header of a list, besides its title.
  static func isAboveHeader(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), let count = Int(text[text.index(after: colon)...].dropLast()) else { return false }
    return MarkLevel.allCases.contains { text == countLine(of: $0, count) }
  }

  /// What people wrote into rows about one mark.
  private static func cells(_ rows: [MarkListNotes.Row], under columns: [String]) -> [MarkListCell] {
    columns.map { column in text(rows.compactMap { $0.notes[column] }.joined(separator: "\n")) }
  }

  private static func text(_ text: String) -> MarkListCell { text.isEmpty ? .empty : .text(text) }
}

extension MarksFile.ReadingError.Fault {
  fileprivate func text(in language: Language) -> String {
    switch (self, language) {
    case (.encoding, .chinese): "不是UTF-8文本"
    case (.encoding, .english): "it is no text in UTF-8"
    case (.syntax, .chinese): "不是JSON对象"
    case (.syntax, .english): "it is no JSON object"
    case (.value(let key), .chinese): "缺少\(key),或其值不是文字"
    case (.value(let key), .english): "it has no \(key), or one that is no text"
    case (.cell(let cell), .chinese): "cell“\(cell)”不是单元格地址"
    case (.cell(let cell), .english): "its cell \(cell) is no address of a cell"
    case (.severity(let severity), .chinese): "severity“\(severity)”不是error、warning或info"
    case (.severity(let severity), .english): "its severity \(severity) is not error, warning or info"
    }
  }
}

extension MarkLevel {
  /// What lists call the level.
  var label: String {
    switch self {
    case .error: "错误"
    case .warning: "提醒"
    case .info: "提示"
    }
  }
}
