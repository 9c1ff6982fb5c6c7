import ArgumentParser
import Console
import Evaluation
import Reports
import Spreadsheet
import Synchronization
import XLSX

/// Goes through the workbooks of a round and has each dealt with while it is at hand, so that thousands take no more memory than a few.
///
/// Which of several workbooks of a county counts shows only when all have been checked. The first one of each county is dealt with at once,
/// and anew should it not count; the others are checked again when that is known.
struct RoundPass<Result: Sendable>: Sendable {
  /// What came of dealing with each workbook, in input order.
  let results: [Result]
  /// A line about each, with its line end.
  let lines: [String]
  /// The exit status of the contract.
  let exitCode: ExitCode

  /// - Parameters:
  ///   - inputs: the workbooks.
  ///   - keepsFigures: whether indicators and basic data are needed.
  ///   - common: the parts that the workbooks have in common.
  ///   - deal: what is done with each, on several threads at once; its last result counts.
  /// - Throws: `Failure` when no file can be read, and what `deal` throws.
  init(
    _ inputs: RoundInputs, keepsFigures: Bool = true, common: CommonParts,
    _ deal: @escaping @Sendable (CheckedWorkbook) async throws -> Result
  ) async throws {
    try inputs.refuseUnreadable()
    let previous = try inputs.previousRun()
    let run = PassRun(
      inputs: inputs, checker: FormChecker(scheme: inputs.scheme, common: common), previous: previous, keepsFigures: keepsFigures,
      deal: deal)
    let outcomes = try await run.outcomes()
    results = outcomes.map(\.result)
    lines = outcomes.map(\.line)
    exitCode = Round.exitCode(outcomes.lazy.map(\.disposition))
    ComparisonNotice.say(
      of: outcomes.compactMap(\.notCompared), absent: previous?.counties(without: outcomes.map(\.county)) ?? [], inputs.language)
  }
}

/// What is kept of a workbook that has been dealt with.
private struct PassOutcome<Result: Sendable>: Sendable {
  let result: Result
  let line: String
  let disposition: Disposition
  let county: String?
  let notCompared: ComparisonNotice?
}

/// The way through the workbooks of a round.
private struct PassRun<Result: Sendable>: Sendable {
  let inputs: RoundInputs
  let checker: FormChecker
  let previous: PreviousRun?
  let keepsFigures: Bool
  let deal: @Sendable (CheckedWorkbook) async throws -> Result

  /// Checks all workbooks and has them dealt with.
  func outcomes() async throws -> [PassOutcome<Result>] {
    let checked = try await checked()
    let superseded = Standing.superseded(checked.map(\.standing))
    let rest = checked.indices.filter { checked[$0].outcome == nil || superseded[$0] != nil }
    let later = try await rest.concurrentMap(threads: inputs.threads) { position in
      try await outcome(ofWaiting: position, checked[position].standing, superseded: superseded[position])
    }
    var outcomes = checked.map(\.outcome)
    for (position, outcome) in zip(rest, later) { outcomes[position] = outcome }
    return outcomes.compactMap { $0 }
  }

  /// Checks all workbooks and has the first of each county dealt with, as if it were the only one.
  private func checked() async throws -> [(standing: Standing, outcome: PassOutcome<Result>?)] {
    let progress = ProgressLine()
    let counties = Counties()
    return try await Array(inputs.files.enumerated()).concurrentMap(threads: inputs.threads) { position, file in
      let workbook = checked(file, at: position)
      let standing = Standing(workbook.assessment)
      let outcome = counties.isFirst(standing) ? try await outcome(of: workbook) : nil
      progress.advance(of: inputs.files.count)
      return (standing, outcome)
    }
  }

  private func checked(_ file: InputFile, at position: Int) -> CheckedWorkbook {
    var workbook = CheckedWorkbook(file, at: position, by: checker)
    if !keepsFigures { workbook.assessment = workbook.assessment.withoutFigures }
    return workbook
  }

  /// Has a workbook dealt with that waited, or that does not count after all.
  private func outcome(ofWaiting position: Int, _ standing: Standing, superseded finding: Finding?) async throws -> PassOutcome<Result> {
    let file = inputs.files[position]
    var workbook = checked(file, at: position)
    guard workbook.assessment.source == standing.source else { throw file.changed(inputs.language) }
    if let finding { workbook.assessment = workbook.assessment.superseded(by: finding) }
    return try await outcome(of: workbook)
  }

  /// Compares a workbook with the earlier run and has it dealt with.
  private func outcome(of workbook: CheckedWorkbook) async throws -> PassOutcome<Result> {
    var workbook = workbook
    if let previous { workbook.assessment = previous.comparing(workbook.assessment) }
    return PassOutcome(
      result: try await deal(workbook), line: RunSummary(language: inputs.language).line(workbook.assessment),
      disposition: workbook.assessment.disposition, county: workbook.assessment.county, notCompared: ComparisonNotice(workbook.assessment))
  }
}

/// The counties that a workbook has been seen of.
private final class Counties: Sendable {
  private let seen = Mutex<Set<RegionUnit>>([])

  /// Whether no other workbook of the county has been seen that could count.
  func isFirst(_ standing: Standing) -> Bool {
    guard let unit = standing.unit, standing.mayCount else { return true }
    return seen.withLock { $0.insert(unit).inserted }
  }
}
