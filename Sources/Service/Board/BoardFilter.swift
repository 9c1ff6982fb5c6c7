import Evaluation
import Foundation
import Hummingbird

/// Which counties of a board are shown, and in which order.
struct BoardFilter: Sendable {
  let state: Board.State?
  let search: String
  let order: Order

  /// How the counties are ordered.
  enum Order: String, CaseIterable, Sendable {
    case code, place, time

    var label: String {
      switch self {
      case .code: "行政区划代码"
      case .place: "名次"
      case .time: "最近更新"
      }
    }
  }

  /// The filter that the address asks for; anything that is none is passed over.
  init(_ request: Request) {
    let query = Query(request)
    state = query["state"].flatMap(Board.State.init)
    // Browsers send spaces as plus signs.
    search = (query["q"] ?? "").replacing("+", with: " ").trimmingCharacters(in: .whitespaces)
    order = query["order"].flatMap(Order.init) ?? .code
  }

  /// The rows to show.
  func rows(of board: Board) -> [Board.Row] {
    let rows = board.rows.filter { (state == nil || $0.state == state) && matches($0.unit) }
    switch order {
    case .code: return rows
    case .place:
      let places = Dictionary(
        board.ranking.entries.enumerated().compactMap { position, entry in entry.assessment.unit.map { ($0.code, position) } },
        uniquingKeysWith: { first, _ in first })
      return rows.sorted { (places[$0.unit.unit] ?? .max, $0.unit.unit) < (places[$1.unit.unit] ?? .max, $1.unit.unit) }
    case .time: return rows.sorted { ($0.changedAt ?? .distantPast) > ($1.changedAt ?? .distantPast) }
    }
  }

  private func matches(_ unit: Expectation) -> Bool {
    search.isEmpty || [unit.name, unit.city, unit.unit].contains { $0.contains(search) }
  }
}
