import ArgumentParser
import Foundation

/// The command line: one subcommand a file, with the work done by the libraries.
struct Ziping: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ziping",
    abstract: "自评表校核工具 · Checks the self-evaluation workbooks that county governments fill in, and ranks the counties.",
    discussion: """
      EXAMPLES
        ziping assess Examples/平凉市-2022 --scheme pingliang-2022 -o out
        ziping check 崆峒区.xlsx --scheme pingliang-2022
        ziping form pingliang-2022 -o 自评表.xlsx

      EXIT STATUS
        0   every workbook was accepted
        1   at least one workbook was returned or rejected
        2   the job could not be done
        64  wrong usage
      """,
    version: version,
    subcommands: [
      Assess.self, Check.self, Annotate.self, Rank.self, Letter.self, Form.self, SchemeCommand.self, Convert.self, Mark.self, Cells.self,
      Inspect.self, Serve.self,
    ])

  /// The version of the program; it is also written into workbooks.
  static let version = "0.1.0"
}

/// Where the program starts.
@main
enum Program {
  static func main() async {
    prepareProcess()
    await Ziping.main()
  }

  /// Sets up what belongs to the process as a whole.
  private static func prepareProcess() {
    // Nothing here depends on the place of the host; without this, libzip has the system look the time zone up for every entry.
    setenv("TZ", "UTC0", 1)
    // Memory that one file leaves is what the next one needs, and giving it back to the system in between takes longer than reading a form.
    // Having freed a block as large as this, the allocator keeps twice as much (mallopt(3), M_MMAP_THRESHOLD).
    UnsafeMutableRawPointer.allocate(byteCount: 4 << 20, alignment: 16).deallocate()
  }
}
