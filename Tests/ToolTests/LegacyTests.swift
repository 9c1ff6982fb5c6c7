import Foundation
import Testing

/// Where LibreOffice is; nil where it is not installed.
private let office = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first(where: FileManager.default.isExecutableFile)

@Suite("Older formats", .enabled(if: office != nil, "LibreOffice is not installed"))
struct LegacyTests {
  /// The example, saved by LibreOffice in another format, in a folder that is removed after the test.
  private func withExample(as suffix: String, _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ziping-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(office))
    process.arguments = [
      "-env:UserInstallation=\(folder.appendingPathComponent("profile").absoluteString)", "--headless", "--convert-to", suffix, "--outdir",
      folder.path, repository.appendingPathComponent("Examples/崆峒区-2022.xlsx").path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try body(folder.appendingPathComponent("崆峒区-2022.\(suffix)"))
  }

  @Test("A run that is told to end while LibreOffice works ends that too, and leaves nothing behind")
  func interruption() throws {
    try withExample(as: "ods") { file in
      let folder = file.deletingLastPathComponent()
      let run = try Shell.run(
        """
        mkdir tmp; export TMPDIR=$PWD/tmp
        set -m; '\(Tool.program().path)' check '\(file.path)' --scheme pingliang-2022 --convert-legacy >/dev/null 2>&1 & tool=$!
        for _ in $(seq 200); do ls tmp/ziping-*/profile >/dev/null 2>&1 && echo begun && break; sleep 0.05; done
        kill -TERM $tool; wait $tool; echo $?; sleep 1; ls tmp
        """, in: folder)
      #expect(run.output == "begun\n143\n")
    }
  }

  @Test("An old workbook is refused by name, and with --convert-legacy is checked like the new one", arguments: ["ods", "xls"])
  func check(suffix: String) throws {
    try withExample(as: suffix) { file in
      let before = try Data(contentsOf: file)
      let plain = try Tool.run("check", file.path, "--scheme", "pingliang-2022", "--format", "jsonl")
      #expect(plain.status == 1)
      #expect(plain.output.contains("FI-001"))
      let run = try Tool.run("check", file.path, "--scheme", "pingliang-2022", "--format", "jsonl", "--convert-legacy")
      #expect(run.status == 0)
      #expect(run.errors.contains("已用LibreOffice转换后读取"))
      #expect(run.output.contains("\"disposition\":\"accepted\""))
      #expect(run.output.contains("\"score\":\"98.6\""))
      #expect(run.output.contains("\"file\":\"崆峒区-2022.\(suffix)\""))
      #expect(try Data(contentsOf: file) == before)
      // The results are traced to the file that was sent in.
      let hash = try #require(plain.output.firstMatch(of: /"sha256":"([0-9a-f]{64})"/)).1
      #expect(run.output.contains(hash))
    }
  }

  @Test("The annotated copy of an old workbook is a new one, and its cells are read like those of any")
  func annotate() throws {
    try withExample(as: "ods") { file in
      let folder = file.deletingLastPathComponent().appendingPathComponent("out").path
      let run = try Tool.run("annotate", file.path, "--scheme", "pingliang-2022", "-o", folder, "--convert-legacy")
      #expect(run.status == 0)
      #expect(FileManager.default.fileExists(atPath: "\(folder)/崆峒区-2022.xlsx"))
      let cells = try Tool.run("cells", file.path, "--convert-legacy")
      #expect(cells.status == 0)
      #expect(cells.output.contains("\"基本情况表\",\"D22\",\"n\",6610,null"))
    }
  }
}
