/// The words of a form's header, ready to be compared.
struct HeaderWords<Column: Hashable & CaseIterable & Sendable>: Sendable {
  private var known: [TextKey: (column: Column, closeness: TableHeader<Column>.Closeness, rank: Int)] = [:]
  private var longest = 4
  private let year: Int?
  private var words: [(key: TextKey, column: Column)] = []

  init(_ terms: [Column: FormLayout.Term], year: Int?) {
    self.year = year
    for column in Column.allCases {
      for (position, word) in (terms[column]?.all ?? []).enumerated() {
        let key = NormalizedText.key(word)
        words.append((key, column))
        longest = max(longest, key.count)
        if known[key] == nil { known[key] = (column, position == 0 ? .exact : .synonym, position) }
      }
    }
  }

  /// The column that a header speaks of, by its words, by its words outside brackets, or by all but one character of them.
  func column(for label: HeaderLabel, acceptsSimilar: Bool) -> (column: Column, closeness: TableHeader<Column>.Closeness)? {
    if let word = known[label.key] ?? known[label.keyOutsideBrackets] { return (word.column, word.closeness) }
    guard acceptsSimilar else { return nil }
    return (almost(label.key) ?? ending(label.key)).map { ($0, .similar) }
  }

  /// The position of a header's words among those of its column: words that the scheme names first are meant first.
  func rank(of label: HeaderLabel) -> Int { (known[label.key] ?? known[label.keyOutsideBrackets])?.rank ?? Int.max }

  /// The column whose word differs in one character.
  private func almost(_ key: TextKey) -> Column? {
    guard (4...longest + 1).contains(key.count) else { return nil }
    return words.first { word in
      word.key.count >= 4 && abs(word.key.count - key.count) <= 1 && editDistance(word.key.scalars, key.scalars, atMost: 1) != nil
    }?.column
  }

  /// The column whose word ends the header, the longest if several do: 县（市、区）自评得分 is a score. What others than the county gave
  /// (他评得分, 市级审核得分) is not meant.
  private func ending(_ key: TextKey) -> Column? {
    let candidates = words.lazy.filter { $0.key.count >= 2 && key.hasSuffix($0.key) }
    guard let word = candidates.max(by: { $0.key.count < $1.key.count }) else { return nil }
    let before = TextKey(scalars: key.scalars.dropLast(word.key.count))
    let years = YearText.years(in: before.text + "年")
    let isOtherYear = year.map { !years.isEmpty && !years.contains($0) } ?? false
    return isOtherYear || otherJudges.contains(where: before.contains) ? nil : word.column
  }
}

/// Words for those who judge besides the county, and for other years.
private let otherJudges = [
  "他评", "复评", "复核", "审核", "预评", "核查", "评审", "初评", "终评", "市级", "省级", "督导", "考核", "专家", "上年", "去年", "往年",
].map(NormalizedText.key)
