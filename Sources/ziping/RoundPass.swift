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
  /// Each workbook without its findings, in input order, superseded ones marked.
  let standings: [Assessment]
  /// What came of dealing with each.
  let results: [Result]
  /// A line about each, with its line end.
  let lines: [String]

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
    standings = outcomes.map(\.standing)
    results = outcomes.map(\.result)
    lines = outcomes.map(\.line)
    ComparisonNotice.say(of: standings, inputs.language)
  }

  /// The exit status of the contract.
  var exitCode: ExitCode { Round.exitCode(standings) }
}

/// What is kept of a workbook that has been dealt with.
private struct PassOutcome<Result: Sendable>: Sendable {
  let standing: Assessment
  let result: Result
  let line: String
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
    let first = try await checked()
    let standings = Assessment.superseding(first.map(\.standing))
    let rest = standings.indices.filter { first[$0].outcome == nil || standings[$0].disposition != first[$0].standing.disposition }
    let later = try await rest.concurrentMap { position in try await outcome(of: standings[position], at: position) }
    let outcomes = Dictionary(uniqueKeysWithValues: zip(rest, later))
    return first.indices.compactMap { outcomes[$0] ?? first[$0].outcome }
  }

  /// Checks all workbooks and has the first of each county dealt with, as if it were the only one.
  private func checked() async throws -> [(standing: Assessment, outcome: PassOutcome<Result>?)] {
    let progress = Progress(inputs.language == .chinese ? "校核" : "checking", total: inputs.files.count)
    let counties = Counties()
    return try await Array(inputs.files.enumerated()).concurrentMap { position, file in
      var workbook = CheckedWorkbook(file, at: position, by: checker)
      if !keepsFigures { workbook.assessment = workbook.assessment.withoutFigures }
      try waiting.put(workbook.assessment.packed, at: position)
      let outcome = counties.isFirst(workbook.assessment) ? try await outcome(of: workbook) : nil
      await progress.advance()
      return (workbook.assessment.standing, outcome)
    }
  }

  /// Has a workbook dealt with that waited, or that does not count after all.
  private func outcome(of standing: Assessment, at position: Int) async throws -> PassOutcome<Result> {
    let file = inputs.files[position]
    let bytes = try Round.unchanged(file, standing, inputs.language)
    do {
      let assessment = try standing.unpacking(waiting.bytes(at: position))
      return try await outcome(of: CheckedWorkbook(file, at: position, bytes: bytes, assessment))
    } catch is UnpackingError {
      throw Failure(inputs.language, "临时文件损坏", "a temporary file is damaged")
    }
  }

  /// Compares a workbook with the earlier run and has it dealt with.
  private func outcome(of workbook: CheckedWorkbook) async throws -> PassOutcome<Result> {
    var workbook = workbook
    if let previous { workbook.assessment = previous.comparing(workbook.assessment) }
    return PassOutcome(
      standing: workbook.assessment.standing, result: try await deal(workbook),
      line: RunSummary(language: inputs.language).line(workbook.assessment))
  }
}

/// The counties that a workbook has been seen of.
private final class Counties: Sendable {
  private let seen = Mutex<Set<RegionUnit>>([])

  /// Whether no other workbook of the county has been seen that could count.
  func isFirst(_ assessment: Assessment) -> Bool {
    guard let unit = assessment.unit, [.accepted, .returned].contains(assessment.disposition) else { return true }
    return seen.withLock { $0.insert(unit).inserted }
  }
}
