import ArgumentParser
import Console
import Evaluation
import Reports
import Spreadsheet

/// `ziping scheme`: work on schemes.
struct SchemeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheme", abstract: "评价方案 · List and show schemes, and check scheme files.",
    subcommands: [List.self, Show.self, Lint.self])

  /// `ziping scheme list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the schemes that are built in.")

    @OptionGroup var lang: LanguageOption

    func run() async throws {
      try await Failure.exiting {
        for file in SchemeFile.builtIn {
          let scheme = try file.scheme(lang.language)
          let counts = "\(scheme.year)\t\(scheme.indicators.count)\t\(scheme.rules.count)"
          try Terminal.write("\(scheme.id)\t\(counts)\t\(scheme.title[lang.language])\n")
        }
      }
    }
  }

  /// `ziping scheme show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show what a scheme evaluates: indicators with their marks, grades, bands and rules.",
      discussion: """
        EXAMPLES
          ziping scheme show pingliang-2022
          ziping scheme show pingliang-2022 --source > my-scheme.yaml
        """)

    @Argument(help: "Id of a scheme under Templates/, or the path of a scheme file.") var scheme: String
    @Flag(help: "Print the text of the scheme file itself, to start a scheme of one's own from.") var source = false
    @OptionGroup var lang: LanguageOption

    func run() async throws {
      try await Failure.exiting {
        let file = try SchemeFile.find(scheme, lang.language)
        let scheme = try file.scheme(lang.language)
        try Terminal.write(source ? file.text : SchemeText(scheme, language: lang.language).text)
      }
    }
  }

  /// `ziping scheme lint`.
  struct Lint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint", abstract: "Check scheme files; every mistake is named with file, line and column.",
      discussion: """
        EXAMPLES
          ziping scheme lint pingliang-2022
          ziping scheme lint my-city/scheme.yaml
        """)

    @Argument(help: "Ids of schemes under Templates/, or paths of scheme files.") var schemes: [String]
    @OptionGroup var lang: LanguageOption

    func run() async throws {
      try await Failure.exiting {
        for name in schemes {
          let file = try SchemeFile.find(name, lang.language)
          let scheme = try file.scheme(lang.language)
          let rows = scheme.fields.count { $0.source == .form }
          try Terminal.write(
            lang.language == .chinese
              ? "\(file.path): 没有问题(\(scheme.indicators.count)项指标,\(rows)个数据项,\(scheme.rules.count)条规则)\n"
              : "\(file.path): no mistakes (\(scheme.indicators.count) indicators, \(rows) fields, \(scheme.rules.count) rules)\n")
        }
      }
    }
  }
}
