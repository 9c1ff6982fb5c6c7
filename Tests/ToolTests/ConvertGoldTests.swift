import Conversion
import Foundation
import Spreadsheet
import Testing
import XLSX

/// The workbooks of the corpus as CSV, compared with the values on which independent readers agree.
@Suite(.enabled(if: corpus != nil, "Skipped: there is no ../shared; set ZIPING_SHARED to its path"))
struct ConvertGoldTests {
  /// Every so many files, so that it takes seconds; all of them with ZIPING_ALL_GOLD.
  private static let step = ProcessInfo.processInfo.environment["ZIPING_ALL_GOLD"] == nil ? 4 : 1
  /// Sheets that reach further down are mostly one cell at the very end.
  private static let lastRow = 20_000

  @Test("CSV of the corpus has the values on which independent readers agree")
  func gold() async throws {
    let folder = try #require(corpus)
    let manifest = try String(contentsOfFile: folder + "/manifest.tsv", encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let (id, file) = try (#require(manifest[0].firstIndex(of: "id")), #require(manifest[0].firstIndex(of: "file")))
    let files = manifest.dropFirst().filter { FileManager.default.fileExists(atPath: "\(folder)/gold/\($0[id]).jsonl.gz") }
    let chosen = files.enumerated().filter { $0.offset % Self.step == 0 }.map(\.element)
    let results = try await withThrowingTaskGroup(of: (compared: Int, differences: [String]).self) { group in
      for worker in 0..<2 {
        group.addTask {
          var (compared, differences) = (0, [String]())
          for index in stride(from: worker, to: chosen.count, by: 2) {
            let row = chosen[index]
            let found = try Self.differences(file: folder + "/" + row[file], gold: "\(folder)/gold/\(row[id]).jsonl.gz")
            guard let found else { continue }
            compared += 1
            differences += found.prefix(5).map { "\(row[file]): \($0)" }
          }
          return (compared, differences)
        }
      }
      return try await group.reduce(into: (0, [String]())) { $0 = ($0.0 + $1.compared, $0.1 + $1.differences) }
    }
    #expect(results.1 == [])
    #expect(results.0 > 2000 / Self.step)
  }

  /// Nil when the file cannot be read, which other tests look at.
  private static func differences(file: String, gold path: String) throws -> [String]? {
    guard let workbook = try? Conversion.openWorkbook(file) else { return nil }
    let lines = try text(of: path).split(separator: 10).map { try JSONSerialization.jsonObject(with: Data($0)) }
    let sheets = (lines.first as? [String: Any])?["sheets"] as? [[String: Any]] ?? []
    let cells = Dictionary(grouping: lines.dropFirst().compactMap { $0 as? [Any] }) { $0[0] as? Int ?? -1 }
    let scratch = try Scratch()
    var differences: [String] = []
    for (index, golds) in cells {
      guard let name = sheets[index]["name"] as? String, let position = workbook.sheets.firstIndex(where: { $0.name == name }) else {
        differences.append("no sheet \(index)")
        continue
      }
      let places = golds.compactMap { gold in (gold[1] as? String).flatMap { CellReference($0) }.map { ($0, gold) } }
      guard places.allSatisfy({ $0.0.row <= lastRow }) else { continue }
      var options = ExportOptions()
      options.sheet = .position(position)
      _ = try Conversion.export(workbook, to: scratch.path("a.csv"), options: options)
      var reader = try CSVReader(CSVSource(path: scratch.path("a.csv")).input, encoding: .utf8)
      var rows: [[String]] = []
      while rows.count < lastRow, let row = try reader.nextRow() { rows.append(row) }
      for (place, gold) in places {
        let field =
          rows.indices.contains(place.row - 1) && rows[place.row - 1].indices.contains(place.column - 1)
          ? rows[place.row - 1][place.column - 1] : ""
        if !agrees(field, gold) { differences.append("\(name)!\(place) \(gold) \(field)") }
      }
    }
    return differences
  }

  private static func agrees(_ field: String, _ gold: [Any]) -> Bool {
    let wanted = gold[3] as? String ?? ""
    switch gold[2] as? String {
    case "-": return field.isEmpty
    // JSONSerialization may be off in the last digits.
    case "n": return Double(field).map { abs($0 - ((gold[3] as? NSNumber)?.doubleValue ?? .nan)) <= abs($0) * 1e-14 } ?? false
    case "b": return field == ((gold[3] as? NSNumber)?.boolValue == true ? "TRUE" : "FALSE")
    case "d":
      // Times and durations are told differently; days are not, but for the first ones, which may be times.
      guard let iso = gold[4] as? String, iso.count == 10, let serial = gold[3] as? NSNumber, serial.doubleValue >= 2 else {
        return !field.isEmpty
      }
      return field.hasPrefix(iso)
    default:
      if field.utf8.elementsEqual(wanted.utf8) { return true }
      let isTrimmable = gold.count > 5 && (gold[5] as? String)?.contains("(policy)") == true
      return isTrimmable && field.trimmingCharacters(in: .whitespacesAndNewlines) == wanted.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  private static func text(of path: String) throws -> [UInt8] {
    let input = try CSVSource(path: path).input
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try input.read(into: $0) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}

/// The corpus of real workbooks, if it is there.
private let corpus: String? = {
  let named = ProcessInfo.processInfo.environment["ZIPING_SHARED"]
  let folder = (named ?? repository.deletingLastPathComponent().appendingPathComponent("shared").path) + "/corpus"
  return FileManager.default.fileExists(atPath: folder + "/manifest.tsv") ? folder : nil
}()
