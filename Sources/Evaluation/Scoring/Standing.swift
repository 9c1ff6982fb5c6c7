public import Spreadsheet

/// Who sent a workbook, when it was filled in, and what became of it: all that decides which of several workbooks of a county counts, and so
/// small that it can be kept of thousands.
public struct Standing: Hashable, Sendable {
  /// The file.
  public let source: SourceFile
  /// The county that reports; nil when it could not be told.
  public let unit: RegionUnit?
  /// The day on which the form says it was filled in.
  public let fillDate: CalendarDate?
  /// What becomes of the workbook.
  public let disposition: Disposition

  /// The standing of a workbook.
  public init(_ assessment: Assessment) {
    source = assessment.source
    unit = assessment.unit
    fillDate = assessment.fillDate
    disposition = assessment.disposition
  }

  /// Whether the workbook counts unless a later one of its county does.
  public var mayCount: Bool { unit != nil && [.accepted, .returned].contains(disposition) }

  /// Of several workbooks of one county only the one filled in last counts.
  ///
  /// Rejected workbooks take no part, nor do those that are superseded already. Equal dates: the one that comes later in the list counts.
  /// - Parameter standings: those of the workbooks of a round, in input order.
  /// - Returns: the positions of the workbooks that are superseded, each with the finding that says so (FI-002).
  /// - Complexity: O(n) over the workbooks.
  public static func superseded(_ standings: [Standing]) -> [Int: Finding] {
    var superseded: [Int: Finding] = [:]
    let taking = standings.indices.filter { standings[$0].mayCount }
    for (unit, positions) in Dictionary(grouping: taking, by: { standings[$0].unit }) where positions.count > 1 {
      guard let unit, let latest = positions.max(by: { isEarlier(standings[$0], $0, standings[$1], $1) }) else { continue }
      let finding = severalWorkbooks(of: unit, count: positions.count, used: standings[latest].source)
      for position in positions where position != latest { superseded[position] = finding }
    }
    return superseded
  }

  private static func isEarlier(_ left: Standing, _ leftPosition: Int, _ right: Standing, _ rightPosition: Int) -> Bool {
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
