import Foundation
import HTTPTypes
import Testing

@testable import Service

@Suite("What is uploaded") struct UploadTests {
  @Test("A multipart body is read the same however it is cut")
  func cuts() throws {
    let body = Array(
      "pre\r\n--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nabc\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\\\"b.xlsx\"\r\n\r\n\r\n--x\r\n--\r\n--b--\r\nend"
        .utf8)
    for size in 1...body.count {
      var reader = try MultipartReader(contentType: "multipart/form-data; boundary=\"b\"")
      var parts: [String] = []
      var contents: [[UInt8]] = []
      for start in stride(from: 0, to: body.count, by: size) {
        try reader.read(body[start..<min(start + size, body.count)]) { event in
          switch event {
          case .part(let name, let fileName):
            parts.append("\(name) \(fileName ?? "-")")
            contents.append([])
          case .bytes(let bytes): contents[contents.count - 1] += bytes
          case .end: break
          }
        }
      }
      try reader.finish()
      #expect(parts == ["token -", "file a\"b.xlsx"])
      #expect(contents.map { String(decoding: $0, as: UTF8.self) } == ["abc", "\r\n--x\r\n--"])
    }
  }

  @Test(
    "Names of files become harmless",
    arguments: [
      ("../../etc/passwd", "passwd"), ("C:\\fakepath\\自评表.xlsx", "自评表.xlsx"), ("a\r\nSet-Cookie: x", "aSet-Cookie x"), ("", "未命名.xlsx"),
      ("..", "未命名.xlsx"), ("\u{202E}xslx.表", "xslx.表"), ("a\"b;c.xlsx", "abc.xlsx"), ("\u{0}", "未命名.xlsx"),
    ])
  func names(name: String, safe: String) { #expect(SafeFileName(name).text == safe) }

  @Test("A name of any length or script gives a download header of printable ASCII")
  func downloadNames() throws {
    for name in ["崆峒区", String(repeating: "长", count: 5000) + ".xlsx", "e\u{301}.xlsx", "a\u{FF0F}b.xlsx", "👨‍👩‍👧.xlsx"] {
      let header = try #require(HTTPFields.download(named: name)[.contentDisposition])
      #expect(header.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
      #expect(header.utf8.count < 2000)
    }
  }

  @Test("A workbook with more cells than any form has is a verdict")
  func manyCells() async throws {
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      let row = "<row>" + String(repeating: "<c><v>1</v></c>", count: 1000) + "</row>"
      let rows = String(repeating: row, count: 200) + "</sheetData>"
      let large = try example("崇信县.xlsx", replacing: "</sheetData>", with: rows, in: "xl/worksheets/sheet1.xml")
      #expect(try await county.upload(large, named: "崇信县.xlsx").status == .seeOther)
      #expect(try await office.service.returns.versions(of: "620823", in: 1).map(\.disposition) == ["rejected"])
    }
  }

  @Test("A text from a form cannot leave the place of a page where it is shown")
  func markup() async throws {
    try await Office.open { office in
      let supervisor = try await office.supervisor()
      let title = "<script>x</script>\"\u{301} onload=\"x"
      try await supervisor.post(
        "/supervisor/rounds", ["scheme": "pingliang-2022", "title": title, "region": "平凉市", "deadline": "2023-12-31T18:00"])
      let page = try await supervisor.get("/supervisor/rounds/1").text
      #expect(page.contains("&lt;script&gt;"))
      #expect(!page.contains("<script>x"))
      #expect(!page.unicodeScalars.contains { $0.value == 0x301 } || !page.contains("\"\u{301}"))
    }
  }

  @Test(
    "Hostile workbooks are refused or checked, never a failure of the service",
    .enabled(if: SharedFolder.path != nil, "Skipped: there is no ../shared; set ZIPING_SHARED to its path"))
  func hostile() async throws {
    let folder = try hostileFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await Office.open { office in
      let codes = try await office.openRound(try await office.supervisor())
      let county = try await office.visitor(code: codes["620823"] ?? "")
      var number = 0
      for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
        if isFolder.boolValue { continue }
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + name)))
        guard bytes.count <= office.service.configuration.limits.fileBytes else { continue }
        #expect(try await county.upload(bytes, named: name).status == .seeOther, "\(name)")
        number += 1
        #expect(try await county.get("/rounds/1/versions/\(number)").status == .ok, "\(name)")
        let copy = try await county.get("/rounds/1/versions/\(number)/annotated").status
        #expect(copy == .ok || copy == .conflict, "\(name)")
      }
      #expect(number >= 260)
    }
  }

  private func hostileFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "ziping-hostile-\(UInt64.random(in: 0...UInt64.max))"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", try #require(SharedFolder.path) + "/hostile/make_hostile.py", folder]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return folder
  }
}

/// The folder `shared` beside the repository, or the one that `ZIPING_SHARED` names.
enum SharedFolder {
  static let path: String? = {
    let named = ProcessInfo.processInfo.environment["ZIPING_SHARED"]
    let path = named ?? URL(filePath: repository).deletingLastPathComponent().appending(path: "shared").path
    return FileManager.default.fileExists(atPath: path + "/hostile/make_hostile.py") ? path : nil
  }()
}
