internal import ArgumentParser
package import Spreadsheet

/// A job that could not be done: the reason goes to standard error, the exit status is 2.
package struct Failure: Error {
  /// What is said.
  package let message: String

  /// A failure.
  package init(_ message: String) { self.message = message }

  /// A failure in the language of the user.
  package init(_ language: Language, _ chinese: String, _ english: String) {
    message = language == .chinese ? chinese : english
  }

  /// Does something whose own errors say too little to people.
  package static func naming(_ language: Language, _ chinese: String, _ english: String, _ job: () throws -> Void) throws {
    do {
      try job()
    } catch {
      throw Failure(language, chinese, english)
    }
  }

  /// Runs a job and turns its failure into the exit status of the contract.
  package static func exiting<Result>(_ job: () async throws -> Result) async throws -> Result {
    do {
      return try await job()
    } catch let failure as Failure {
      Terminal.note("ziping: \(failure.message)")
      throw ExitCode(2)
    }
  }
}
