internal import FoundationEssentials
import Spreadsheet
public import XLSX

/// Says in one JSON object how a file reads: verdict, kinds of problems, producer, sheets, parts, and on request its cells.
public struct InspectReport {
  /// Makes the object.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - includesCells: whether a map of all cells is added.
  ///   - limits: how much is accepted from the file.
  /// - Returns: one line of JSON without a line feed, and whether the file could be read.
  /// - Complexity: O(n) in the inflated size.
  public static func json(path: String, includesCells: Bool, limits: ReadingLimits = .default) -> (line: [UInt8], isReadable: Bool) {
    do throws(WorkbookError) {
      let inspection = try WorkbookReader(limits: limits).inspect(path: path)
      return (json(inspection, marks: changes(since: path, limits), includesCells: includesCells), true)
    } catch {
      return (json(error), false)
    }
  }

  /// What marking changed in a file; nil when it is not a marked copy, or another program has saved it since.
  private static func changes(since path: String, _ limits: ReadingLimits) -> [EntryChange]? {
    guard let bytes = try? [UInt8](Data(contentsOf: URL(filePath: path))),
      let former = try? WorkbookEditor(bytes, limits: limits).former()
    else { return nil }
    return try? EntryChange.all(from: former, to: bytes, limits: limits)
  }

  /// The object about a file that cannot be read.
  public static func json(_ error: WorkbookError) -> [UInt8] {
    var line = JSONLine()
    line.append("{\"verdict\":\"error\",\"kind\":[")
    line.append(text: error.kind.rawValue)
    line.append("],\"problems\":[")
    append(error, to: &line)
    line.append("]}")
    return line.bytes
  }

  private static func json(_ inspection: WorkbookInspection, marks: [EntryChange]?, includesCells: Bool) -> [UInt8] {
    var line = JSONLine()
    line.append(inspection.warnings.isEmpty ? "{\"verdict\":\"ok\"" : "{\"verdict\":\"tolerate\"")
    var kinds: [String] = []
    for warning in inspection.warnings where !kinds.contains(warning.kind.rawValue) { kinds.append(warning.kind.rawValue) }
    append("kind", kinds, to: &line)
    line.append(",\"producer\":")
    if let producer = inspection.workbook.producer { line.append(text: producer) } else { line.append("null") }
    appendSheets(inspection.workbook.sheets, to: &line)
    append("parts", inspection.partNames, to: &line)
    if let marks { append(marks, to: &line) }
    line.append(",\"problems\":[")
    for (index, warning) in inspection.warnings.enumerated() {
      if index > 0 { line.append(",") }
      append(warning, to: &line)
    }
    line.append("]")
    if includesCells { appendCells(inspection.workbook.sheets, to: &line) }
    line.append("}")
    return line.bytes
  }

  private static func append(_ key: StaticString, _ texts: [String], to line: inout JSONLine) {
    line.append(",\"")
    line.append(key)
    line.append("\":[")
    for (index, text) in texts.enumerated() {
      if index > 0 { line.append(",") }
      line.append(text: text)
    }
    line.append("]")
  }

  private static func append(_ problem: WorkbookError, to line: inout JSONLine) {
    line.append("{\"kind\":")
    line.append(text: problem.kind.rawValue)
    let fields: [(StaticString, String?)] = [
      (",\"part\":", problem.part), (",\"sheet\":", problem.sheet), (",\"cell\":", problem.cell?.description),
      (",\"detail\":", problem.detail), (",\"message\":", problem.message(in: .chinese)),
      (",\"messageEn\":", problem.message(in: .english)),
    ]
    for case (let key, let text?) in fields {
      line.append(key)
      line.append(text: text)
    }
    if let offset = problem.byteOffset {
      line.append(",\"byteOffset\":")
      line.append(number: Double(offset))
    }
    line.append("}")
  }

  /// What marking did with each entry, with the hashes before and after.
  private static func append(_ changes: [EntryChange], to line: inout JSONLine) {
    line.append(",\"marked\":[")
    for (index, change) in changes.enumerated() {
      line.append(index > 0 ? ",{\"name\":" : "{\"name\":")
      line.append(text: change.name)
      line.append(",\"fate\":")
      line.append(text: change.fate.rawValue)
      line.append(",\"size\":")
      line.append(number: Double(change.size))
      let hashes: [(StaticString, String?)] = [(",\"before\":", change.before), (",\"after\":", change.after)]
      for (key, hash) in hashes {
        line.append(key)
        if let hash { line.append(text: hash) } else { line.append("null") }
      }
      line.append("}")
    }
    line.append("]")
  }

  private static func appendSheets(_ sheets: [Sheet], to line: inout JSONLine) {
    line.append(",\"sheets\":[")
    for (index, sheet) in sheets.enumerated() {
      line.append(index > 0 ? ",{\"name\":" : "{\"name\":")
      line.append(text: sheet.name)
      line.append(",\"visibility\":")
      line.append(text: sheet.visibility.rawValue)
      line.append(",\"kind\":")
      line.append(text: sheet.kind.rawValue)
      let counts: [(StaticString, Int)] = [
        (",\"cells\":", sheet.cells.count), (",\"rows\":", sheet.cells.last?.reference.row ?? 0),
        (",\"columns\":", sheet.cells.lazy.map(\.reference.column).max() ?? 0), (",\"merged\":", sheet.mergedRanges.count),
        (",\"hiddenRows\":", sheet.hiddenRows.count), (",\"comments\":", sheet.comments.count), (",\"pictures\":", sheet.pictureCount),
      ]
      for (key, count) in counts {
        line.append(key)
        line.append(number: Double(count))
      }
      line.append("}")
    }
    line.append("]")
  }

  private static func appendCells(_ sheets: [Sheet], to line: inout JSONLine) {
    line.append(",\"cells\":{")
    var isFirst = true
    for sheet in sheets {
      for cell in sheet.cells {
        guard let value = cell.value else { continue }
        if !isFirst { line.append(",") }
        isFirst = false
        line.append(text: "\(sheet.name)!\(cell.reference)")
        line.append(":")
        line.append(value: value)
      }
    }
    line.append("}")
  }
}
