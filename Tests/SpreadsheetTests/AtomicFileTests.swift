import FoundationEssentials
import Spreadsheet
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct AtomicFileTests {
  /// Runs a test in a folder of its own.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/atomic-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func bytesStandUnderTheNameAndNothingElseIsLeft() throws {
    try inFolder { folder in
      let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
      try AtomicFile.write([1], to: folder + "/a")
      try AtomicFile.write(bytes, to: folder + "/a")
      #expect(try [UInt8](Data(contentsOf: URL(filePath: folder + "/a"))) == bytes)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
    }
  }

  @Test func othersMayReadTheFile() throws {
    try inFolder { folder in
      try AtomicFile.write([1], to: folder + "/a")
      let mode = try FileManager.default.attributesOfItem(atPath: folder + "/a")[.posixPermissions] as? Int
      #expect(try #require(mode) & 0o600 == 0o600 && mode != 0o600)
    }
  }

  @Test func withoutACommitTheOldFileStays() throws {
    try inFolder { folder in
      try AtomicFile.write([1], to: folder + "/a")
      do {
        let file = try AtomicFile(for: folder + "/a")
        #expect(try file.contents().isEmpty)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
    }
  }

  @Test func whatIsNoFileIsNotReplaced() throws {
    try inFolder { folder in
      try #require(mkfifo(folder + "/a", 0o600) == 0)
      try FileManager.default.createSymbolicLink(atPath: folder + "/b", withDestinationPath: folder + "/a")
      for name in ["/a", "/b"] {
        #expect(throws: FileError(operation: .replace, path: folder + name, code: EPERM)) { try AtomicFile.write([1], to: folder + name) }
      }
      #expect(throws: FileError(operation: .replace, path: "/dev/stdout", code: EPERM)) { try AtomicFile.write([1], to: "/dev/stdout") }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a", "b"])
      #expect(try FileManager.default.attributesOfItem(atPath: folder + "/a")[.type] as? FileAttributeType != .typeRegular)
    }
  }

  @Test func aLinkToAFolderIsNotReplaced() throws {
    try inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/a", withIntermediateDirectories: false)
      try FileManager.default.createSymbolicLink(atPath: folder + "/b", withDestinationPath: folder + "/a")
      #expect(throws: FileError(operation: .replace, path: folder + "/b", code: EPERM)) { try AtomicFile.write([1], to: folder + "/b") }
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/b") == folder + "/a")
    }
  }

  @Test func theModeOfAFileStays() throws {
    try inFolder { folder in
      try AtomicFile.write([1], to: folder + "/a")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/a")
      try AtomicFile.write([2], to: folder + "/a")
      #expect(try FileManager.default.attributesOfItem(atPath: folder + "/a")[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test(arguments: [1, 2, 20]) func ofFilesThatArePlacedTogetherOnlyThoseAreMissingWhosePlaceIsTaken(count: Int) throws {
    try inFolder { folder in
      let names = (0..<count).map { "\($0)" }
      var files = try names.map { AtomicFileReference(try AtomicFile.filled(with: Array($0.utf8), for: "\(folder)/\($0)")) }
      // Others write this one, so it is not open.
      let filled = AtomicFileReference(try AtomicFile(for: folder + "/other"))
      try Data("other".utf8).write(to: URL(filePath: filled.file.temporaryPath))
      try FileManager.default.createDirectory(atPath: folder + "/0", withIntermediateDirectories: false)
      var failed: [FileError] = []
      (files + [filled]).place { failed.append($0) }
      #expect(failed.map(\.path) == [folder + "/0"] && failed.map(\.operation) == [.rename])
      for name in names.dropFirst() + ["other"] {
        #expect(try String(contentsOf: URL(filePath: "\(folder)/\(name)"), encoding: .utf8) == name)
      }
      files = []
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == (names + ["other"]).sorted())
    }
  }

  @Test func aFailureSaysWhatFailedAndWhere() throws {
    try inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/b", withIntermediateDirectories: false)
      let error = #expect(throws: FileError.self) { try AtomicFile.write([1], to: folder + "/b") }
      #expect(error?.operation == .rename)
      #expect(error?.message(in: .english) == "cannot rename \(folder)/b: Is a directory")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["b"])
    }
  }
}
