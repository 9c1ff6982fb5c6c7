public import Evaluation
public import XLSX

/// The form of a scheme, blank or filled: a workbook that counties fill in and that checks itself while they do.
///
/// Every score and every field has a defined name, so that rules stand in the form as they stand in the scheme. Grades are chosen from lists,
/// numbers are restricted, sums are formulas, labels are locked without a password, and every rule is live on the sheet 自动核对 and beside the
/// cell that it blames.
///
/// ```swift
/// let bytes = try BlankForm(scheme: scheme).workbook()
/// ```
public struct BlankForm: Sendable {
  /// The scheme that the form belongs to.
  public let scheme: Scheme

  /// The form of a scheme.
  public init(scheme: Scheme) { self.scheme = scheme }

  /// The blank form. The same scheme gives the same bytes.
  /// - Throws: ``WritingError`` when the scheme holds something that a workbook cannot, such as a sheet name that Excel refuses.
  /// - Complexity: O(n) over indicators, fields and rules.
  public func workbook() throws(WritingError) -> [UInt8] { try workbook(filledWith: FormAnswers()) }

  /// The form as a county would have filled it in, with the results that its formulas then have.
  /// - Parameter answers: what is filled in; answers for indicators and fields that are not of the scheme are left out.
  /// - Returns: the bytes of the workbook.
  /// - Throws: ``WritingError`` as for the blank form, and when an answer does not fit into a cell.
  /// - Complexity: O(n) over indicators, fields and rules.
  public func workbook(filledWith answers: FormAnswers) throws(WritingError) -> [UInt8] {
    let plan = FormPlan(scheme: scheme, answers: answers)
    let book = FormBook(writer: WorkbookWriter(properties: try properties()))
    let scores = try book.addSheet(plan.scores.sheet)
    let fields = try book.addSheet(plan.fields.sheet)
    let rules = try book.addSheet(plan.rules.sheet)
    let instructions = try book.addSheet(instructionSheetName)
    try ScoreSheet(plan: plan, sheet: scores).write()
    try FieldSheet(plan: plan, sheet: fields).write()
    try FormNaming(plan: plan, book: book).define()
    try RuleSheet(plan: plan, sheet: rules).write()
    try LiveChecks(plan: plan, scores: scores, fields: fields).write()
    try InstructionSheet(plan: plan, sheet: instructions).write()
    return try book.writer.finish()
  }

  /// The day is the last of the evaluated year: nothing of the clock goes into the file.
  private func properties() throws(WritingError) -> DocumentProperties {
    DocumentProperties(
      created: try .yearEnd(of: scheme.year), title: scheme.form.scores.title, subject: "\(scheme.id) \(scheme.version)")
  }

  private var instructionSheetName: String {
    [scheme.form.scores.sheet, scheme.form.basicData.sheet].contains("填报说明") ? "填表说明" : "填报说明"
  }
}
