import ArgumentParser
import Console
import Dispatch
import Foundation
import Spreadsheet
import Synchronization

/// Conversions of many files into a folder, several at a time.
///
/// Each file has a line on standard output, in the order of the inputs; files that failed are listed on standard error at the end.
struct ConvertBatch: Sendable {
  /// One file and where it goes.
  private struct Step: Sendable {
    let input: String
    /// The file that is written; where each sheet becomes a file, their folder.
    let output: String
    /// Why the file is not converted at all.
    var refusal: String?
  }

  /// How a step ended.
  private struct Outcome: Sendable {
    let line: String
    let notes: [String]
    let failure: String?
  }

  let job: ConvertJob
  let folder: String
  let threads: Int
  let isQuiet: Bool

  /// Converts all files.
  /// - Throws: `ExitCode` 1 when one of them failed, 2 when there is nothing to do or the folder cannot be made.
  func run(_ paths: [String]) throws {
    let steps: [Step]
    do {
      steps = try self.steps(paths)
    } catch let error as Failure {
      StandardStream.error.write("ziping: \(error.message)\n")
      throw ExitCode(2)
    }
    var job = job
    let workers = min(threads, steps.count)
    job.setThreads(max(1, threads / workers))
    let next = Mutex(0)
    let report = BatchReport(isQuiet: isQuiet, total: steps.count)
    DispatchQueue.concurrentPerform(iterations: workers) { [job] _ in
      while let index = ConvertBatch.take(next, below: steps.count) {
        let outcome = perform(steps[index], job)
        report.add(outcome.line, outcome.notes, failure: outcome.failure, at: index)
      }
    }
    try report.finish(job.language)
  }

  private static func take(_ next: borrowing Mutex<Int>, below count: Int) -> Int? {
    next.withLock { next in
      guard next < count else { return nil }
      next += 1
      return next - 1
    }
  }

  /// The files with their outputs, in order.
  /// - Throws: `Failure` when the folder cannot be made or there is no file.
  private func steps(_ paths: [String]) throws -> [Step] {
    let folder = try OutputFolder(folder, job.language)
    var taken: Set<FileIdentity> = []
    var files: [(input: InputFile, refusal: String?)] = []
    for path in paths {
      do {
        files += try WorkbookPaths.files(at: path, besides: folder.path, job.language).map { ($0, nil) }
      } catch let error as Failure {
        files.append((InputFile(path: path, name: path), error.message))
      }
    }
    guard !files.isEmpty else { throw InputFile.noneFound(in: paths, job.language) }
    taken.formUnion(files.map { FileIdentity($0.input.path) })
    return try files.map { file, refusal in
      guard refusal == nil else { return Step(input: file.path, output: "", refusal: refusal) }
      let output = try path(of: file, in: folder, isOnly: files.count == 1)
      guard output == folder.path || taken.insert(FileIdentity(output)).inserted else {
        let text =
          job.language == .chinese ? "输出会覆盖输入文件或另一个输出:\(output)" : "the output would replace an input or another output: \(output)"
        return Step(input: file.path, output: output, refusal: text)
      }
      return Step(input: file.path, output: output)
    }
  }

  /// Where a file goes; sheets of a workbook go into a folder of its name, unless it is the only one.
  private func path(of file: InputFile, in folder: OutputFolder, isOnly: Bool) throws -> String {
    let name = FileName(file.name)
    let parents = file.name.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    let splits = job.splitsSheets && !name.isText
    if splits, isOnly { return folder.path }
    let output = folder.path(of: parents + name.stem + (splits ? "" : name.isText ? ".xlsx" : ".csv"))
    if splits { return output }
    return parents.isEmpty ? output : try OutputFolder(folder.path(of: parents), job.language).path(of: String(FileName(output).name))
  }

  private func perform(_ step: Step, _ job: ConvertJob) -> Outcome {
    if let refusal = step.refusal { return Outcome(line: "\(step.input) ✗", notes: [], failure: "\(step.input): \(refusal)") }
    do throws(ConvertFailure) {
      if job.splitsSheets, !FileName(step.input).isText {
        let (files, notes) = try writeSheets(step, job)
        return Outcome(line: "\(step.input) → \(files.joined(separator: ", "))", notes: said(notes, of: step.input), failure: nil)
      }
      let notes = try job.run([step.input], step.output)
      return Outcome(line: "\(step.input) → \(step.output)", notes: said(notes, of: step.input), failure: nil)
    } catch {
      return Outcome(
        line: "\(step.input) ✗", notes: [], failure: error.message.contains(step.input) ? error.message : "\(step.input): \(error.message)")
    }
  }

  /// Writes the sheets of a workbook into their folder, which is not left behind when there are none.
  private func writeSheets(_ step: Step, _ job: ConvertJob) throws(ConvertFailure) -> (files: [String], notes: [ConvertNote]) {
    let isThere = FileManager.default.fileExists(atPath: step.output)
    do {
      return try job.writeSheets(step.input, into: OutputFolder(step.output, job.language))
    } catch {
      // Only a folder that is empty can be removed like this.
      if !isThere { rmdir(step.output) }
      throw (error as? ConvertFailure) ?? ConvertFailure((error as? Failure)?.message ?? "\(error)")
    }
  }

  private func said(_ notes: [ConvertNote], of input: String) -> [String] {
    notes.filter { !isQuiet || !$0.isMinor }.map { "\(input): \($0.text)" }
  }
}
