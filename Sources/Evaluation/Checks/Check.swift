/// One kind of check of a filled form. Each kind stands in a file of its own and is listed in `allChecks`.
protocol Check: Sendable {
  /// What is wrong or remarkable, in the order of the form.
  func findings(in form: CheckedForm) -> [Finding]
}

/// A filled form with all that the checks need to know.
struct CheckedForm {
  let scheme: Scheme
  let submission: Submission
  let identification: UnitIdentification
  let values: FieldValues
}

/// Every check, in the order in which findings of equal place are reported.
let allChecks: [any Check] = [
  StructureCheck(), IndicatorCodeCheck(), HiddenDataCheck(), YearCheck(), UnitCheck(), SignatureCheck(), EntryCheck(), ScoreCheck(),
  GradeCheck(), TotalCheck(),
  SubtotalCheck(), FormulaResultCheck(), LostMarksCheck(), RuleCheck(),
]
