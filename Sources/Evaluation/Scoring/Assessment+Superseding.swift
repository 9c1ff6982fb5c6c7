internal import Spreadsheet

extension Assessment {
  /// Of several workbooks of one county only the one filled in last counts; the others are superseded, and FI-002 says so on each of them.
  ///
  /// Rejected workbooks take no part, nor do those that are superseded already. Equal dates: the one that comes later in the list counts.
  /// - Parameter assessments: workbooks in input order.
  /// - Returns: the same workbooks in the same order.
  /// - Complexity: O(n) over the workbooks.
  public static func superseding(_ assessments: [Assessment]) -> [Assessment] {
    var result = assessments
    let taking = assessments.indices.filter { position in
      [.accepted, .returned].contains(assessments[position].disposition) && assessments[position].unit != nil
    }
    for (unit, positions) in Dictionary(grouping: taking, by: { assessments[$0].unit }) where positions.count > 1 {
      guard let unit, let latest = positions.max(by: { isEarlier(assessments[$0], $0, assessments[$1], $1) }) else { continue }
      for position in positions where position != latest {
        result[position].disposition = .superseded
        result[position].findings.insert(
          severalWorkbooks(of: unit, count: positions.count, used: assessments[latest].source), at: 0)
      }
    }
    return result
  }

  /// The workbook without what was found in it: who sent it, when, and what became of it. That is enough for ``superseding(_:)``, and so
  /// small that it can be kept of thousands.
  public var standing: Assessment {
    var standing = withoutFigures
    standing.findings = []
    standing.answers = []
    standing.listNotes = .none
    standing.comparison = nil
    return standing
  }

  private static func isEarlier(_ left: Assessment, _ leftPosition: Int, _ right: Assessment, _ rightPosition: Int) -> Bool {
    guard let leftDate = left.fillDate, let rightDate = right.fillDate, leftDate != rightDate else {
      return left.fillDate == nil && right.fillDate != nil
        ? true : left.fillDate != nil && right.fillDate == nil ? false : leftPosition < rightPosition
    }
    return leftDate < rightDate
  }

  private static func severalWorkbooks(of unit: RegionUnit, count: Int, used: SourceFile) -> Finding {
    Finding(
      .severalWorkbooks,
      arguments: [
        "county": LocalizedText(unit.name), "n": LocalizedText(String(count)), "file": LocalizedText(used.baseName),
        "label": LocalizedText(used.baseName),
      ])
  }
}
