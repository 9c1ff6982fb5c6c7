import Evaluation
import Foundation
import Reports
import Spreadsheet
import XLSX

/// Makes the workbooks under `Examples/`, with the results that checking them must give.
///
/// Run it in the root of the repository: `swift run ExampleMaker`. The figures of 崆峒区 are the published ones; all others are invented.
@main
struct ExampleMaker {
  static func main() {
    do {
      try run()
    } catch {
      FileHandle.standardError.write(Data("ExampleMaker: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run() throws {
    let root = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let template = root.appendingPathComponent("Templates/pingliang-2022/scheme.yaml")
    let scheme = try Scheme(yaml: String(contentsOf: template, encoding: .utf8), file: template.lastPathComponent)
    try ExampleMaker(scheme: scheme, folder: root.appendingPathComponent("Examples")).make()
  }

  let scheme: Scheme
  let folder: URL

  private func make() throws {
    let round = folder.appendingPathComponent("平凉市-2022")
    try FileManager.default.createDirectory(at: round, withIntermediateDirectories: true)
    let kongtong = try KongtongForm(scheme: scheme, figures: folder.appendingPathComponent("崆峒区-2022.tsv")).workbook()
    try write(kongtong, to: folder.appendingPathComponent("崆峒区-2022.xlsx"))
    try write(kongtong, to: round.appendingPathComponent("崆峒区.xlsx"))
    let counties = ExampleCounties(scheme: scheme).all()
    for county in counties { try make(county, in: round) }
    let expected = ([KongtongForm.expectation(scheme)] + counties.map(Expectation.init)).sorted { $0.file < $1.file }
    try write(Array(expected.map { $0.line + "\n" }.joined().utf8), to: round.appendingPathComponent("expected.jsonl"))
  }

  private func make(_ county: ExampleCounty, in round: URL) throws {
    guard let created = CalendarDate(year: 2023, month: 8, day: 1) else { return }
    let file = round.appendingPathComponent(county.file)
    try write(county.form.workbook(created: created), to: file)
    guard county.isSavedByLibreOffice else { return }
    if try !LibreOffice.saveAnew(file) { print("LibreOffice is not installed: \(county.file) is as our own writer made it") }
  }

  private func write(_ bytes: [UInt8], to file: URL) throws {
    try AtomicFile.write(bytes, to: file.path)
    print(file.lastPathComponent)
  }
}
