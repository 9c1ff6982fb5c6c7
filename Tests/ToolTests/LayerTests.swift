import Foundation
import Testing

/// The repository that the tests stand in.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

@Suite struct LayerTests {
  /// What the modules of the project may import of each other and of packages; system modules are free unless named in `forbidden`.
  private static let allowed: [String: Set<String>] = [
    "Spreadsheet": ["CByteScan", "CWriteBehind", "Algorithms"],
    "XLSX": ["Spreadsheet", "CByteScan", "CLibzip", "CLibxlsxwriter", "CLibisal", "Algorithms"],
    "Evaluation": ["Spreadsheet", "CEmbeddedData", "Algorithms", "Yams"],
    "Reports": ["Spreadsheet", "XLSX", "Evaluation", "Crypto", "Mustache"],
    "Conversion": ["Spreadsheet", "XLSX", "CByteScan", "CLibisal", "CZstd"],
    "Service": [
      "Spreadsheet", "XLSX", "Evaluation", "Reports", "Crypto", "CryptoExtras", "GRDB", "HTTPTypes", "Hummingbird",
      "HummingbirdCore", "HummingbirdTLS", "Logging", "Mustache", "NIOCore", "NIOPosix", "NIOSSL",
    ],
    "Console": ["Spreadsheet", "Evaluation", "CEmbeddedData", "ArgumentParser"],
    "ziping": ["Spreadsheet", "XLSX", "Evaluation", "Reports", "Conversion", "Console", "ArgumentParser"],
    "ziping-serve": ["Spreadsheet", "Evaluation", "Service", "Console", "ArgumentParser"],
  ]

  private static let system: Set<String> = ["Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization"]

  /// Foundation as a whole is slow to start and large; FoundationXML is not safe for uploads.
  private static let forbidden: [String: Set<String>] = [
    "Spreadsheet": ["Foundation"], "XLSX": ["Foundation"], "Reports": ["Foundation"],
    "Conversion": ["Foundation", "FoundationEssentials"],
  ]

  @Test("Each room imports only the rooms below it", arguments: allowed.keys.sorted())
  func layers(room: String) throws {
    let files = try swiftFiles(in: repository.appendingPathComponent("Sources/\(room)"))
    #expect(!files.isEmpty)
    for file in files {
      for module in try imports(of: file) {
        let isAllowed = Self.allowed[room]?.contains(module) == true || Self.system.contains(module)
        #expect(isAllowed && Self.forbidden[room]?.contains(module) != true, "\(file.lastPathComponent) imports \(module)")
      }
    }
  }

  @Test("Every module of Sources is in the table of rooms, or is a bare C module")
  func rooms() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: repository.appendingPathComponent("Sources").path)
    let bare: Set<String> = [
      "CByteScan", "CWriteBehind", "CLibzip", "CLibxlsxwriter", "CLibisal", "CZstd", "CEmbeddedData", "ExampleMaker",
    ]
    #expect(Set(folders.filter { !$0.hasPrefix(".") }).subtracting(bare) == Set(Self.allowed.keys))
  }

  private func swiftFiles(in folder: URL) throws -> [URL] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return names.filter { $0.hasSuffix(".swift") }.map { folder.appendingPathComponent($0) }
  }

  private func imports(of file: URL) throws -> [String] {
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let position = words.firstIndex(of: "import"),
        words[..<position].allSatisfy({ ["public", "internal", "package", "@testable"].contains($0) }),
        words.count > position + 1
      else { return nil }
      return words[position + 1]
    }
  }
}
