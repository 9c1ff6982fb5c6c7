/// Who reports: a county that cannot be told, or that different parts of the form call differently (ID-001, 002, 003).
struct UnitCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] { form.identification.findings }
}
