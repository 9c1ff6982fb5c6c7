import Console
import Evaluation
import Reports
import Spreadsheet

/// What `assess` writes of each workbook while it is at hand, and what it keeps of it.
struct AssessOutputs: Sendable {
  /// What is kept of a workbook.
  struct Kept: Sendable {
    let copy: AnnotatedCopies.Copy
    /// The path of its page; nil where no pages are asked for.
    let page: String?
    /// What the ranking shows of it.
    let ranked: Assessment
  }

  let language: Language
  let copies: AnnotatedCopies
  let pages: FormPages?
  /// findings.csv
  let table: Spool
  /// results.jsonl
  let results: Spool

  /// Writes all of a workbook.
  /// - Throws: `Failure` when something cannot be written.
  func write(_ workbook: CheckedWorkbook) throws -> Kept {
    let assessment = workbook.assessment
    try table.put(Array(FindingsTable.rows(of: assessment, language: language).utf8), at: workbook.position)
    try results.put(Array((ResultsFile.line(for: assessment, language: language) + "\n").utf8), at: workbook.position)
    return Kept(copy: try copies.write(workbook), page: try pages?.write(workbook), ranked: assessment.forRanking)
  }

  /// Lets the files appear that all workbooks are in.
  func finish() throws {
    try copies.finish()
    try pages?.finish()
    try table.join(behind: FindingsTable.head(language: language))
    try results.join(behind: "")
  }
}
