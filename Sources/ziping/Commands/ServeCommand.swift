import ArgumentParser
import Console
import Foundation

/// `ziping serve`: gives way to the program beside this one that is the upload service.
///
/// The service stands on libraries twice as large as all the rest, of which every start of a program has to look through the tables: a script
/// that calls `ziping` a thousand times a day shall not load them each time.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: ServeOptions.abstract, discussion: ServeOptions.discussion)

  private static let program = "ziping-serve"

  @OptionGroup var options: ServeOptions

  func run() async throws {
    try await Failure.exiting {
      let language = options.lang.language
      let folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
      let path = folder?.appending(path: Serve.program).path ?? Serve.program
      // Behind the name of this program and that of the command stands what the service is told.
      let words = [path] + CommandLine.arguments.dropFirst(2)
      let arguments = words.map { strdup($0) } + [nil]
      execv(path, arguments)
      // Whoever comes back has not been replaced.
      let reason = String(cString: strerror(errno))
      arguments.forEach { free($0) }
      throw Failure(
        language, "无法启动报送服务程序 \(path):\(reason)。它应与 ziping 放在同一文件夹;编译:swift build -c release --product ziping-serve",
        "cannot start the service, \(path): \(reason); it belongs beside ziping, and swift build -c release --product ziping-serve builds it"
      )
    }
  }
}
