public import ArgumentParser
public import Spreadsheet

extension Language: ExpressibleByArgument {}

/// The language of messages.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "Language of the messages.")
  var language = Language.chinese
}
