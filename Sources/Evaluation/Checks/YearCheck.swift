/// The year in the title against the year that is evaluated (ST-003).
struct YearCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    guard let stated = form.submission.cover.year, stated.year != form.scheme.year else { return [] }
    let got = String(stated.year)
    let want = String(form.scheme.year)
    return [
      Finding(
        .wrongYear, at: stated.place, actual: got, expected: want, arguments: ["got": LocalizedText(got), "want": LocalizedText(want)])
    ]
  }
}
