/// The year in the title against the year that is evaluated (ST-003).
struct YearCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    let cover = form.submission.cover
    return finding(cover.year, .error, in: form) + finding(cover.basicDataYear, .warning, in: form)
  }

  /// A wrong year over the scores is another form; over the basic data alone it may be a slip of the title.
  private func finding(_ stated: Cover.StatedYear?, _ severity: Severity, in form: CheckedForm) -> [Finding] {
    guard let stated, stated.year != form.scheme.year else { return [] }
    let got = String(stated.year)
    let want = String(form.scheme.year)
    return [
      Finding(
        .wrongYear, severity: severity, at: stated.place, actual: got, expected: want,
        arguments: ["got": LocalizedText(got), "want": LocalizedText(want), "label": LocalizedText(stated.place.sheet)])
    ]
  }
}
