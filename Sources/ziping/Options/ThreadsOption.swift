import ArgumentParser

/// `-j`: how much is done at a time.
struct ThreadsOption: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("threads")],
    help: ArgumentHelp("Files to work on at a time; all processors unless said.", valueName: "n"))
  var count: Int?

  func validate() throws {
    guard count ?? 1 > 0 else { throw ValidationError("-j takes a number from 1 on.") }
  }
}
