import ArgumentParser
import Evaluation
import Reports
import Spreadsheet
import Synchronization

/// Goes through the workbooks of a round and has each dealt with while it is at hand, so that thousands take no more memory than a few.
///
/// Which of several workbooks of a county counts shows only when all have been checked. The first one of each county is dealt with at once,
/// and anew should it not count; the others wait on the disk.
struct RoundPass<Result: Sendable>: Sendable {
  /// What came of dealing with each workbook, in input order.
  let results: [Result]
  /// A line about each, with its line end.
  let lines: [String]
  /// The exit status of the contract.
  let exitCode: ExitCode

  /// - Parameters:
  ///   - inputs: the workbooks.
  ///   - folder: where what waits is put aside.
  ///   - keepsFigures: whether indicators and basic data are needed.
  ///   - deal: what is done with each, on several threads at once; its last result counts.
  /// - Throws: `Failure` when no file can be read, and what `deal` throws.
  init(
    _ inputs: RoundInputs, in folder: OutputFolder, keepsFigures: Bool = true,
    _ deal: @escaping @Sendable (CheckedWorkbook) async throws -> Result
  ) async throws {
    try inputs.refuseUnreadable()
    let run = PassRun(
      inputs: inputs, checker: FormChecker(scheme: inputs.scheme), previous: try inputs.previousRun(), keepsFigures: keepsFigures,
      waiting: try Spool(beside: folder.path(of: "results.jsonl"), count: inputs.files.count, inputs.language), deal: deal)
    let outcomes = try await run.outcomes()
    results = outcomes.map(\.result)
    lines = outcomes.map(\.line)
    exitCode = Round.exitCode(outcomes.lazy.map(\.disposition))
    ComparisonNotice.say(of: outcomes.compactMap(\.notCompared), inputs.language)
  }
}

/// What is kept of a workbook that has been dealt with.
private struct PassOutcome<Result: Sendable>: Sendable {
  let result: Result
  let line: String
  let disposition: Disposition
  let notCompared: ComparisonNotice?
}

/// The way through the workbooks of a round.
private struct PassRun<Result: Sendable>: Sendable {
  let inputs: RoundInputs
  let checker: FormChecker
  let previous: PreviousRun?
  let keepsFigures: Bool
  let waiting: Spool
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
    let progress = Progress(inputs.language == .chinese ? "校核" : "checking", total: inputs.files.count)
    let counties = Counties()
    return try await Array(inputs.files.enumerated()).concurrentMap(threads: inputs.threads) { position, file in
      var workbook = CheckedWorkbook(file, at: position, by: checker)
      if !keepsFigures { workbook.assessment = workbook.assessment.withoutFigures }
      try waiting.put(workbook.assessment.packed, at: position)
      let standing = Standing(workbook.assessment)
      let outcome = counties.isFirst(standing) ? try await outcome(of: workbook) : nil
      await progress.advance()
      return (standing, outcome)
    }
  }

  /// Has a workbook dealt with that waited, or that does not count after all.
  private func outcome(ofWaiting position: Int, _ standing: Standing, superseded finding: Finding?) async throws -> PassOutcome<Result> {
    let file = inputs.files[position]
    let bytes = try Round.unchanged(file, standing.source, inputs.language)
    guard let assessment = try? Assessment(unpacking: waiting.bytes(at: position)) else {
      throw Failure(inputs.language, "临时文件损坏", "a temporary file is damaged")
    }
    let decided = finding.map(assessment.superseded) ?? assessment
    return try await outcome(of: CheckedWorkbook(file, at: position, bytes: bytes, decided))
  }

  /// Compares a workbook with the earlier run and has it dealt with.
  private func outcome(of workbook: CheckedWorkbook) async throws -> PassOutcome<Result> {
    var workbook = workbook
    if let previous { workbook.assessment = previous.comparing(workbook.assessment) }
    return PassOutcome(
      result: try await deal(workbook), line: RunSummary(language: inputs.language).line(workbook.assessment),
      disposition: workbook.assessment.disposition, notCompared: ComparisonNotice(workbook.assessment))
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
