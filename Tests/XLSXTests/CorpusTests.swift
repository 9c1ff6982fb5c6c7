import Foundation
import Spreadsheet
import Testing

@testable import XLSX

@Suite("Real workbooks", .enabled(if: SharedFolder.isThere, Comment(rawValue: SharedFolder.absence)))
struct CorpusTests {
  /// Two files are refused although other readers open them: a sheet with a wrong checksum, and a workbook without sheets.
  private static let refused: [String: WorkbookError.Kind] = [
    "files/apache+poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx": .badCRC,
    "files/qax-os+excelize/BadWorkbook.xlsx": .noSheets,
  ]

  @Test("Every cell on which independent readers agree is read as they read it")
  func gold() async throws {
    let corpus = try #require(SharedFolder.path) + "/corpus/"
    let files = try SharedFolder.table("corpus/manifest.tsv").compactMap { row in
      row["id"].flatMap { id in row["file"].map { (id: id, file: $0) } }
    }.filter { FileManager.default.fileExists(atPath: "\(corpus)gold/\($0.id).jsonl.gz") }
    #expect(files.count > 2000)
    let differences = try await withThrowingTaskGroup(of: [String].self) { group in
      for worker in 0..<2 {
        group.addTask {
          try stride(from: worker, to: files.count, by: 2).flatMap { index in
            try CorpusTests.differences(file: files[index].file, id: files[index].id, in: corpus)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(differences == [])
  }

  private static func differences(file: String, id: String, in corpus: String) throws -> [String] {
    do throws(WorkbookError) {
      let workbook = try WorkbookFile(path: corpus + file).workbook()
      guard refused[file] == nil else { return ["\(file): is expected to be refused"] }
      return try GoldFile(path: "\(corpus)gold/\(id).jsonl.gz").differences(from: workbook).prefix(5).map { "\(file): \($0)" }
    } catch {
      return refused[file] == error.kind ? [] : ["\(file): \(error)"]
    }
  }
}

/// The cells of one workbook as other readers read them.
private struct GoldFile {
  private let sheets: [String]
  private let cells: [[Any]]

  init(path: String) throws(WorkbookError) {
    guard let data = FileManager.default.contents(atPath: path) else { throw WorkbookError(.unreadableFile, detail: path) }
    let lines = GoldFile.inflated([UInt8](data)).split(separator: 0x0A).map { try? JSONSerialization.jsonObject(with: Data($0)) }
    let header = lines.first as? [String: Any] ?? [:]
    sheets = (header["sheets"] as? [[String: Any]] ?? []).map { $0["name"] as? String ?? "" }
    cells = lines.dropFirst().compactMap { $0 as? [Any] }
  }

  /// The content of a gzip file with the plain header that Python writes.
  private static func inflated(_ file: [UInt8]) -> [UInt8] {
    var start = 10
    if file[3] & 8 != 0 { start = (file[10...].firstIndex(of: 0) ?? 10) + 1 }
    var rest = file[start...]
    let inflater = Inflater()
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while !inflater.isFinished {
      let count = chunk.withUnsafeMutableBytes { output in
        inflater.inflate(into: output) { input in
          let count = min(input.count, rest.count)
          input.copyBytes(from: rest.prefix(count))
          rest = rest.dropFirst(count)
          return count
        }
      }
      guard let count else { break }
      result += chunk[..<count]
    }
    return result
  }

  func differences(from workbook: Workbook) -> [String] {
    var values: [String: [CellReference: CellValue]] = [:]
    for sheet in workbook.sheets {
      for case let (reference, value?) in sheet.cells.map({ ($0.reference, $0.value) }) {
        values[sheet.name, default: [:]][reference] = value
      }
    }
    return cells.compactMap { gold in
      guard gold.count >= 4, let sheet = gold[0] as? Int, let place = gold[1] as? String, let type = gold[2] as? String,
        let reference = CellReference(place)
      else { return "unreadable \(gold)" }
      let value = values[sheets[sheet]]?[reference]
      let isTrimmable = gold.count > 5 && (gold[5] as? String)?.contains("(policy)") == true
      return agrees(value, type: type, gold: gold[3], isTrimmable: isTrimmable)
        ? nil : "\(sheets[sheet])!\(place) \(gold) \(String(describing: value))"
    }
  }

  private func agrees(_ value: CellValue?, type: String, gold: Any, isTrimmable: Bool) -> Bool {
    switch (type, value) {
    case ("-", nil), ("-", .text("")): true
    // JSONSerialization may be off in the last digits; judge.py compares exactly.
    case ("n", .number(let number)): abs(number - ((gold as? NSNumber)?.doubleValue ?? .nan)) <= abs(number) * 1e-14
    case ("b", .boolean(let flag)): flag == (gold as? NSNumber)?.boolValue
    case ("d", .date(let date)): abs(date.serial - ((gold as? NSNumber)?.doubleValue ?? .nan)) * 86_400 < 5e-4
    case ("s", .text(let text)), ("e", .error(let text)), ("e", .text(let text)), ("s", .error(let text)): isSame(text, gold, isTrimmable)
    case ("s", nil), ("e", nil): (gold as? String)?.isEmpty == true
    default: false
    }
  }

  private func isSame(_ text: String, _ gold: Any, _ isTrimmable: Bool) -> Bool {
    guard let gold = gold as? String else { return false }
    // Bytes, not characters: text is never normalised.
    if text.utf8.elementsEqual(gold.utf8) { return true }
    return isTrimmable && text.trimmingCharacters(in: .whitespacesAndNewlines) == gold.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
