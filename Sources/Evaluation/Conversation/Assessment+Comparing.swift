extension Assessment {
  /// Compares workbooks with those of an earlier run, county by county; see ``PreviousRun``.
  /// - Parameters:
  ///   - assessments: the workbooks of this run, superseded ones marked.
  ///   - previous: those of the earlier run.
  ///   - scheme: the scheme of both.
  /// - Returns: the same workbooks in the same order, each with its comparison.
  /// - Complexity: O(n) over the findings of both.
  public static func comparing(_ assessments: [Assessment], with previous: [Assessment], scheme: Scheme) -> [Assessment] {
    let run = PreviousRun(previous, scheme: scheme)
    return assessments.map(run.comparing)
  }
}
