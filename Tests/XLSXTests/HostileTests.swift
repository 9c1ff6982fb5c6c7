import Foundation
import Spreadsheet
import Testing

@testable import XLSX

@Suite("Hostile workbooks", .enabled(if: SharedFolder.isThere, Comment(rawValue: SharedFolder.absence)))
struct HostileTests {
  @Test("Every malformed workbook gets the verdict and kind of the manifest, in time")
  func manifest() throws {
    let folder = try madeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var tried = 0
    for row in try SharedFolder.table("hostile/manifest.tsv") {
      guard let name = row["name"], FileManager.default.fileExists(atPath: "\(folder)/\(name)") else { continue }
      tried += 1
      // The budget is for an optimised build.
      let seconds = (row["budget"]?.split(separator: "s").first).flatMap { Double($0) } ?? 5
      let clock = ContinuousClock()
      var difference: String?
      let elapsed = clock.measure { difference = self.difference("\(folder)/\(name)", row) }
      #expect(difference == nil, "\(name)")
      #expect(elapsed < .seconds(seconds * 10), "\(name)")
    }
    // Two need packages that may not be there.
    #expect(tried >= 264)
  }

  /// Runs the program that makes the files.
  private func madeFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "ziping-hostile-\(UInt64.random(in: 0...UInt64.max))"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", try #require(SharedFolder.path) + "/hostile/make_hostile.py", folder]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return folder
  }

  /// How reading a file differs from what the manifest says; nil when it does not.
  private func difference(_ path: String, _ row: [String: String]) -> String? {
    let wanted = [row["read"] ?? ""] + (row["also_ok"] ?? "").split(separator: "|").map(String.init)
    do {
      let inspection = try WorkbookReader().inspect(path: path)
      let kinds = inspection.warnings.map { "tolerate:\($0.kind.rawValue)" }
      let got = kinds.isEmpty ? ["ok"] : ["tolerate"] + kinds
      guard got.contains(where: wanted.contains) else { return "\(got) is not \(wanted)" }
      return cellDifference(inspection.workbook, row["cells"] ?? "")
    } catch {
      return wanted.contains("error:\(error.kind.rawValue)") ? nil : "error:\(error.kind.rawValue) is not \(wanted)"
    }
  }

  private func cellDifference(_ workbook: Workbook, _ json: String) -> String? {
    guard !json.isEmpty, let wanted = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else { return nil }
    for (place, gold) in wanted {
      guard let mark = place.lastIndex(of: "!"), let reference = CellReference(String(place[place.index(after: mark)...])) else {
        return place
      }
      let value = workbook.sheet(named: String(place[..<mark]))?[reference]?.value
      let isSame =
        switch value {
        case .text(let text): (gold as? String).map { $0.utf8.elementsEqual(text.utf8) } ?? false
        case .number(let number): abs(number - ((gold as? NSNumber)?.doubleValue ?? .nan)) <= abs(number) * 1e-14
        case .boolean(let flag): (gold as? Bool) == flag
        default: false
        }
      guard isSame else { return "\(place): \(String(describing: value)) is not \(gold)" }
    }
    return nil
  }
}
