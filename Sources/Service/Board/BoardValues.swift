import Evaluation
import Foundation
import Spreadsheet

/// What pages show of a board.
struct BoardValues {
  let board: Board
  let service: Service

  /// The line of a round in the list.
  var summary: [String: Any] {
    [
      "id": board.round.number, "title": board.round.title, "year": board.round.year, "deadline": ChinaTime.text(board.round.deadline),
      "isOpen": board.round.isOpen(at: service.configuration.now()), "expected": board.rows.count,
      "sent": board.count(of: .sent), "returned": board.count(of: .returned), "uploaded": board.count(of: .uploaded),
      "missing": board.count(of: .missing), "unsent": board.count(of: .missing) + board.count(of: .uploaded),
    ]
  }

  /// The board's page.
  func page(_ filter: BoardFilter) -> [String: Any] {
    let rows = filter.rows(of: board)
    let kinds = FindingKinds(board.sent).values
    var values = summary
    values["round"] = board.round.number
    values["deadlineField"] = ChinaTime.field(board.round.deadline)
    values["rows"] = rows.map(row)
    values["hasRows"] = !rows.isEmpty
    values["shown"] = rows.count
    values["search"] = filter.search
    values["states"] = Board.State.allCases.map { state in
      ["id": state.rawValue, "label": state.label, "isChosen": filter.state == state]
    }
    values["orders"] = BoardFilter.Order.allCases.map { order in
      ["id": order.rawValue, "label": order.label, "isChosen": filter.order == order]
    }
    values["kinds"] = kinds
    values["hasKinds"] = !kinds.isEmpty
    values["scoreChart"] = ScoreChart(ranking: board.ranking, fullMarks: board.scheme.fullMarks).svg
    values["lossChart"] = LossChart(assessments: board.sent, scheme: board.scheme).svg
    values["hasSent"] = !board.sent.isEmpty
    return values
  }

  private func row(_ row: Board.Row) -> [String: Any] {
    let counted = row.sent ?? row.latest
    let band = row.sent == nil ? nil : counted?.score.flatMap { Decimal(string: $0) }.flatMap { board.scheme.band(for: $0)?.name.chinese }
    return [
      "round": board.round.number, "unit": row.unit.unit, "name": row.unit.name, "city": row.unit.city, "place": row.place ?? "—",
      "score": counted?.score ?? "—", "band": band ?? "—", "errors": counted.map { "\($0.errors)" } ?? "—",
      "warnings": counted.map { "\($0.warnings)" } ?? "—", "state": row.state.label, "stateClass": row.state.tagClass,
      "changedAt": row.changedAt.map(ChinaTime.text) ?? "—", "openAnswers": row.openAnswers, "hasAnswers": row.openAnswers > 0,
    ]
  }
}

/// How often each kind of finding stands in what was sent.
struct FindingKinds {
  private let assessments: [Assessment]

  init(_ assessments: [Assessment]) { self.assessments = assessments }

  /// A line for each kind, the most frequent first.
  var values: [[String: Any]] {
    let findings = assessments.flatMap { assessment in assessment.findings.map { (assessment.source.sha256, $0) } }
    let kinds = Dictionary(grouping: findings, by: { $0.1.rule ?? $0.1.code.rawValue })
    let lines = kinds.map { kind, found in (kind, found, Set(found.map(\.0)).count) }
    return lines.sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }.prefix(50).compactMap { kind, found, counties in
      found.first.map { first in
        [
          "kind": kind, "count": found.count, "counties": counties, "severity": first.1.severity.label(in: .chinese),
          "severityClass": first.1.severity.rawValue, "example": first.1.message(in: .chinese),
        ]
      }
    }
  }
}
