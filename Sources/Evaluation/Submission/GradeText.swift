/// A grade as people write it: `A`, `Ａ等`, `a级`, or a word that the scheme allows.
struct GradeText {
  let letter: String

  /// The grade of the scheme that a text stands for; nil when it stands for none.
  init?(_ text: String, scheme: Scheme) {
    // (A), 【A】, “A” and A(优秀) are A.
    let outside = NormalizedText.keyOutsideBrackets(text)
    let compact = (outside.isEmpty ? NormalizedText.key(text) : outside).text.uppercased()
    let bare = ["等级", "等", "级", "档", "类"].first(where: compact.hasSuffix).map { String(compact.dropLast($0.count)) } ?? compact
    let match = scheme.grades.first { grade in
      grade.letter.uppercased() == bare || grade.synonyms.contains { [compact, bare].contains(NormalizedText.compact($0).uppercased()) }
    }
    guard let match else { return nil }
    letter = match.letter
  }
}
