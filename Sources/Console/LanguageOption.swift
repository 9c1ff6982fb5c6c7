public import ArgumentParser
public import Spreadsheet

extension Language: ExpressibleByArgument {}

/// The language of messages.
package struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "Language of the messages.")
  package var language = Language.chinese

  package init() {}
}
