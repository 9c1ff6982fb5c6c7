import Foundation
import Testing

@Suite struct CountingTests {
  @Test("The cells of a folder are counted the same with any number of threads")
  func threads() throws {
    let folder = "Examples/平凉市-2022"
    let one = try Tool.run("cells", "--count", folder, "-j", "1")
    #expect(one.status == 0 && (Int(one.output.dropLast()) ?? 0) > 1000)
    for threads in ["2", "64"] { #expect(try Tool.run("cells", "--count", folder, "--threads", threads).output == one.output) }
    #expect(try Tool.run("cells", "--count", folder).output == one.output)
    #expect(try Tool.run("cells", "--count", folder, "-j", "0").status == 64)
  }

  @Test("A folder is searched without following links to folders, and a file that cannot be read is named")
  func folder() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("count-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("下级"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let form = repository.appendingPathComponent("Examples/崆峒区-2022.xlsx")
    try FileManager.default.copyItem(at: form, to: folder.appendingPathComponent("下级/a.XLSX"))
    try FileManager.default.createSymbolicLink(at: folder.appendingPathComponent("b.xlsx"), withDestinationURL: form)
    try FileManager.default.createSymbolicLink(at: folder.appendingPathComponent("环"), withDestinationURL: folder)
    try Data("no".utf8).write(to: folder.appendingPathComponent("note.txt"))
    let alone = try Tool.run("cells", "--count", form.path)
    let both = try Tool.run("cells", "--count", folder.path)
    #expect(Int(both.output.dropLast()) == Int(alone.output.dropLast()).map { $0 * 2 })
    try Data("no".utf8).write(to: folder.appendingPathComponent("c.xlsx"))
    let broken = try Tool.run("cells", "--count", folder.path, "--lang", "en")
    #expect(broken.status == 2 && broken.errors.contains("c.xlsx"))
  }
}
