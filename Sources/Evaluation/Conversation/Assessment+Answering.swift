extension Assessment {
  /// The assessment with answers that came another way than in the workbook, as on a page; they take the place of the workbook's own.
  /// - Parameters:
  ///   - answers: what the county wrote; one for each number.
  ///   - scheme: the scheme, which says what explanations it accepts.
  /// - Returns: the same assessment with its findings explained.
  /// - Complexity: O(n) over findings and answers.
  public func answered(_ answers: [Answer], scheme: Scheme) -> Assessment {
    let given = Set(answers.map(\.number))
    return explained(by: self.answers.filter { !given.contains($0.number) } + answers, scheme)
  }
}
