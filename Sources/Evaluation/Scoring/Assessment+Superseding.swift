extension Assessment {
  /// Of several workbooks of one county only the one filled in last counts; the others are superseded, and FI-002 says so on each of them.
  /// - Parameter assessments: workbooks in input order.
  /// - Returns: the same workbooks in the same order.
  /// - Complexity: O(n) over the workbooks.
  public static func superseding(_ assessments: [Assessment]) -> [Assessment] {
    var result = assessments
    for (position, finding) in Standing.superseded(assessments.map(Standing.init)) {
      result[position] = assessments[position].superseded(by: finding)
    }
    return result
  }

  /// The workbook as one that does not count, with the finding that says so in front.
  public func superseded(by finding: Finding) -> Assessment {
    var result = self
    result.disposition = .superseded
    result.findings.insert(finding, at: 0)
    return result
  }
}
