import ArgumentParser
import Console
import Dispatch

/// The command line: one subcommand a file, with the work done by the libraries.
struct Ziping: ParsableCommand {
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
  static func main() {
    Startup.prepareProcess()
    // ArgumentParser would look through all commands first, which takes as long as the whole start.
    guard !CommandLine.arguments.dropFirst().elementsEqual(["--version"]) else { return print(Ziping.version) }
    do {
      if let call = ConvertCall(inBrief: CommandLine.arguments.dropFirst()) {
        Interruption.removeTemporaryFilesAtEnd()
        try call.run()
      } else {
        var command = try Ziping.parseAsRoot()
        // That command becomes another program, which ends with what it has begun.
        if !(command is Serve) { Interruption.removeTemporaryFilesAtEnd() }
        if let command = command as? any AsyncParsableCommand { waitForEnd(of: command) } else { try command.run() }
      }
    } catch {
      Ziping.exit(withError: error)
    }
  }

  /// Runs a command on the threads of the runtime while this one waits.
  ///
  /// An asynchronous `main` would start those threads for every command, and give this one up by unwinding it: half the time of a start.
  private static func waitForEnd(of command: sending any AsyncParsableCommand) {
    let end = DispatchSemaphore(value: 0)
    Task.detached {
      do {
        var command = command
        try await command.run()
      } catch {
        Ziping.exit(withError: error)
      }
      end.signal()
    }
    end.wait()
  }
}
