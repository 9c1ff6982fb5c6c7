import Evaluation
import Foundation
import Hummingbird
import NIOCore
import Reports

/// What a supervisor downloads of a round.
struct BoardDownloads {
  let service: Service

  func add(to group: RouterGroup<ServiceContext>) {
    group.get("form.xlsx") { _, context in try await Downloads(service: service).blankForm(of: round(context)) }
    group.get("ranking.xlsx") { _, context in
      try await file("排名.xlsx", context) { board in
        Array(try RankingWorkbook(board.ranking, scheme: board.scheme, assessments: board.sent).workbook())
      }
    }
    group.get("results.jsonl") { _, context in
      try await file("校核结果.jsonl", context) { Array(ResultsFile.text(for: $0.sent).utf8) }
    }
    group.get("findings.csv") { _, context in try await file("问题清单.csv", context) { Array(FindingsTable.csv($0.sent).utf8) } }
    group.get("annotated.zip") { _, context in try await annotated(context) }
  }

  private func round(_ context: ServiceContext) async throws -> Round { try await service.rounds.round(context.number("round")) }

  private func file(
    _ name: String, _ context: ServiceContext, _ make: @escaping @Sendable (Board) throws -> [UInt8]
  ) async throws -> Response {
    let round = try await round(context)
    let bytes = try await service.work.run { try make(service.boards.board(of: round)) }
    return .file(bytes, named: "\(round.title)-\(name)")
  }

  /// All marked copies, each made when its turn comes, so that a province takes no more memory than one workbook.
  private func annotated(_ context: ServiceContext) async throws -> Response {
    let round = try await round(context)
    let board = try await service.work.run { try service.boards.board(of: round) }
    let versions = board.rows.compactMap { row in row.sent.map { (row.unit, $0) } }
    let body = ResponseBody { [service] writer in
      var zip = StoredZip()
      for (unit, version) in versions {
        let assessment = try await service.returns.assessment(of: version, in: round)
        let (name, bytes) = try await service.work.run { try BoardDownloads.copy(version, assessment, of: unit, in: round, service) }
        try await writer.write(ByteBuffer(bytes: try zip.entry(name: name, bytes)))
      }
      try await writer.write(ByteBuffer(bytes: zip.end()))
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: .download(named: "\(round.title)-批注.zip"), body: body)
  }

  /// The marked copy of a version, or the file as it was sent where it cannot be marked.
  private static func copy(
    _ version: Version, _ assessment: Assessment, of unit: Expectation, in round: Round, _ service: Service
  ) throws -> (String, [UInt8]) {
    let name = "\(unit.unit)\(unit.name)"
    do {
      let copy = try Downloads.annotated(version, assessment, in: round, service)
      return (name + "-批注\(copy.remark).xlsx", copy.bytes)
    } catch is Refusal {
      return (name + "-原件-" + version.fileName, try service.store.files.bytes(of: version.sha256))
    }
  }
}
