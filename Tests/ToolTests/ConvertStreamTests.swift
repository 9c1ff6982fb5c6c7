import Foundation
import Spreadsheet
import Testing
import XLSX

/// Compressed files, pipes and devices, and what remains when something goes wrong.
@Suite struct ConvertStreamTests {
  private static let csv = "县区,得分\n" + (1...2000).map { "崆峒区\($0),\($0)\n" }.joined()

  @Test("Text is compressed and inflated by the ending of its name", arguments: ["gz", "zst"])
  func compression(ending: String) throws {
    let scratch = try Scratch()
    try scratch.write(Self.csv, to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a.xlsx", "b.csv.\(ending)", in: scratch.url).status == 0)
    let compressed = try scratch.bytes(of: "b.csv.\(ending)")
    #expect(compressed.count < Self.csv.utf8.count / 2)
    #expect(try Tool.run("convert", "b.csv.\(ending)", "c.xlsx", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "c.xlsx", "-", in: scratch.url).output == Self.csv)
    // Two files end to end are one text, as for gzip and zstd themselves; and the ending may be missing.
    try scratch.write(compressed + compressed, to: "twice.csv")
    #expect(try Tool.run("convert", "twice.csv", "d.xlsx", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "d.xlsx", "-", in: scratch.url).output == Self.csv + Self.csv)
    let piped = try Tool.run(["convert", "-", "e.xlsx"], in: scratch.url, input: compressed)
    #expect(piped.status == 0 && scratch.exists("e.xlsx"))
  }

  @Test("A damaged compressed file is an error, and nothing is written", arguments: ["gz", "zst"])
  func damage(ending: String) throws {
    let scratch = try Scratch()
    try scratch.write(Self.csv, to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a.xlsx", "good.csv.\(ending)", in: scratch.url).status == 0)
    let good = try scratch.bytes(of: "good.csv.\(ending)")
    var flipped = good
    flipped[good.count / 2] ^= 0x55
    let cases: [(name: String, bytes: [UInt8], words: String)] = [
      ("cut", Array(good.dropLast(9)), "too early"), ("short", Array(good.prefix(5)), "too early"), ("empty", [], "too early"),
      ("more", good + Array("x,y\n".utf8), "follows"), ("flipped", flipped, "damaged"), ("text", Array(Self.csv.utf8), "another format"),
    ]
    for (name, bytes, words) in cases {
      try scratch.write(bytes, to: "\(name).csv.\(ending)")
      let run = try Tool.run("convert", "\(name).csv.\(ending)", "out.xlsx", "--lang", "en", in: scratch.url)
      #expect(run.status == 2 && run.errors.contains(words), "\(name): \(run.errors)")
    }
    #expect(try scratch.names().allSatisfy { !$0.hasPrefix("out") && !$0.hasPrefix(".") })
  }

  @Test("A workbook may come from a pipe, and leaves nothing in the folder for temporary files")
  func pipes() throws {
    let scratch = try Scratch()
    try scratch.write("a,b\n1,2\n", to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    try FileManager.default.createDirectory(at: scratch.url.appendingPathComponent("tmp"), withIntermediateDirectories: true)
    let environment = ["TMPDIR": scratch.path("tmp")]
    let book = try scratch.bytes(of: "a.xlsx")
    let text = try Tool.run(["convert", "-", "-", "--to", "csv"], in: scratch.url, environment: environment, input: book)
    #expect(text.status == 0 && text.output == "a,b\n1,2\n")
    let named = try Tool.run(["convert", "/dev/stdin", "b.csv"], in: scratch.url, environment: environment, input: book)
    #expect(try named.status == 0 && scratch.text(of: "b.csv") == "a,b\n1,2\n")
    #expect(try Tool.run(["convert", "a.csv", "/dev/stdout", "--to", "xlsx"], in: scratch.url, environment: environment).status == 0)
    #expect(try Tool.run(["convert", "-", "c.csv"], in: scratch.url, environment: environment, input: Array("no".utf8)).status == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("tmp")) == [] && !scratch.exists("c.csv"))
    #expect(try Tool.run(["convert", "-", "-"], in: scratch.url, input: book).status == 64)
  }

  @Test(
    "A device is written and never replaced, and a full one is an error", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func devices() throws {
    let scratch = try Scratch()
    try scratch.write("a,b\n1,2\n", to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    let full = try Tool.run("convert", "a.xlsx", "/dev/full", "--to", "csv", in: scratch.url)
    #expect(full.status == 2 && full.errors.contains("/dev/full"))
    #expect(try Tool.run("convert", "a.csv", "/dev/full", "--to", "xlsx", in: scratch.url).status == 2)
    #expect(try Tool.run("convert", "a.xlsx", "/dev/null", "--to", "csv", in: scratch.url).status == 0)
    #expect(try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type] as? FileAttributeType == .typeCharacterSpecial)
    let shell = try Shell.run("'\(Tool.program().path)' convert a.xlsx - > /dev/full", in: scratch.url)
    #expect(shell.status == 2 && shell.errors.contains("标准输出"))
  }

  @Test("Threads that read and write change nothing, and a full disk is told all the same")
  func threads() throws {
    let scratch = try Scratch()
    let text = "县区,编号,得分\n" + (1...30_000).map { "\"崆峒区,\($0)\",00\($0),\($0).5\n" }.joined()
    try scratch.write(text, to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    for count in ["1", "2", "4"] {
      #expect(try Tool.run("convert", "a.xlsx", "b.csv", "-j", count, in: scratch.url).status == 0)
      #expect(try scratch.text(of: "b.csv") == text)
      #expect(try Tool.run("convert", "a.xlsx", "b.csv.gz", "-j", count, in: scratch.url).status == 0)
      #expect(try Shell.run("gunzip -c b.csv.gz | cmp - a.csv", in: scratch.url).status == 0)
      guard FileManager.default.fileExists(atPath: "/dev/full") else { continue }
      let full = try Tool.run("convert", "a.xlsx", "/dev/full", "--to", "csv", "-j", count, in: scratch.url)
      #expect(full.status == 2 && full.errors.contains("/dev/full"))
    }
  }

  @Test(
    "A file that the system does not let grow is an error that names it, and nothing of it remains",
    arguments: ["csv", "xlsx", "csv.gz"])
  func sizeLimit(ending: String) throws {
    let scratch = try Scratch()
    try scratch.write((1...60_000).map { "\($0),\($0 &* 7_919 % 104_729),\($0 &* 31 % 997)\n" }.joined(), to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    let input = ending == "xlsx" ? "a.csv" : "a.xlsx"
    let run = try Shell.run("ulimit -f 20; '\(Tool.program().path)' convert \(input) out.\(ending)", in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("“out.\(ending)”") && !run.errors.contains(".tmp"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == ["a.csv", "a.xlsx"])
  }

  @Test("A standard input that is closed is an error and not something else that was opened")
  func closedInput() throws {
    let scratch = try Scratch()
    let run = try Shell.run("timeout 20 '\(Tool.program().path)' convert - b.csv <&-; echo $?", in: scratch.url)
    #expect(run.output == "2\n" && !scratch.exists("b.csv"))
  }

  @Test("What people may do with a file stays as it was when that is written anew")
  func permissions() throws {
    let scratch = try Scratch()
    try scratch.write("a\n1\n", to: "a.csv")
    for name in ["a.xlsx", "b.csv"] {
      try scratch.write("x", to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: scratch.path(name))
    }
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    #expect(try Tool.run("convert", "a.xlsx", "b.csv", in: scratch.url).status == 0)
    for name in ["a.xlsx", "b.csv"] {
      #expect(try FileManager.default.attributesOfItem(atPath: scratch.path(name))[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test("When nobody reads any more, the end is quiet")
  func brokenPipe() throws {
    let scratch = try Scratch()
    try scratch.write("a\n" + String(repeating: "一二三四五六七八九十\n", count: 50_000), to: "a.csv")
    #expect(try Tool.run("convert", "a.csv", "a.xlsx", in: scratch.url).status == 0)
    let run = try Shell.run("'\(Tool.program().path)' convert a.xlsx - | head -1; echo ${PIPESTATUS[0]}", in: scratch.url)
    #expect(run.output == "a\n141\n" && run.errors.isEmpty)
  }

  @Test("A process that is told to end leaves no partial output")
  func interruption() throws {
    let scratch = try Scratch()
    #expect(try Shell.run("mkfifo pipe", in: scratch.url).status == 0)
    // The pipe gives a beginning and then nothing, so that the tool waits within its work.
    let run = try Shell.run(
      """
      exec 3<>pipe; printf 'a,b\\n1,2\\n' >&3
      '\(Tool.program().path)' convert pipe out.xlsx & tool=$!
      for _ in $(seq 100); do ls -A | grep -q tmp && break; sleep 0.05; done
      ls -A | grep -c tmp; kill -TERM $tool; wait $tool; echo $?; ls -A
      """, in: scratch.url)
    #expect(run.output == "1\n143\npipe\n")
  }

  @Test("Inputs are never replaced, by whatever name they are called")
  func inputs() throws {
    let scratch = try Scratch()
    try scratch.write("a\n1\n", to: "a.csv")
    try FileManager.default.createSymbolicLink(atPath: scratch.path("link.xlsx"), withDestinationPath: "a.csv")
    for output in ["a.csv", "./a.csv", "../\(scratch.url.lastPathComponent)/a.csv", "link.xlsx"] {
      #expect(try Tool.run("convert", "a.csv", output, "--to", "xlsx", in: scratch.url).status == 2)
    }
    #expect(try scratch.text(of: "a.csv") == "a\n1\n")
    #expect(try Tool.run("convert", "a.csv", "b.csv", in: scratch.url).status == 2 && !scratch.exists("b.csv"))
    #expect(try Tool.run("convert", "a.csv", "nowhere/b.xlsx", in: scratch.url).status == 2)
    #expect(try Tool.run("convert", "a.csv", "b.ods", in: scratch.url).status == 2)
  }
}

/// Command lines that need a shell.
enum Shell {
  static func run(_ script: String, in folder: URL) throws -> Tool.Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let messages = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Tool.Run(
      status: process.terminationStatus, bytes: text, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: messages, as: UTF8.self))
  }
}
