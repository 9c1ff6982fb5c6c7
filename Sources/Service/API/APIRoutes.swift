import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// What scripts can do, by bearer token: upload, read results, rank.
struct APIRoutes {
  let service: Service

  func add(to router: Router<ServiceContext>) {
    let operations = operations
    for operation in operations {
      router.on(operation.routerPath, method: operation.method) { request, context in
        let account = try context.account
        guard operation.role == nil || account.role == operation.role else { throw Refusal.notAllowed }
        return try await operation.handle(request, context)
      }
    }
    let document = APIDocument(operations: operations).json
    router.get("openapi.json") { _, _ in Response.json(document) }
  }

  /// Every operation.
  var operations: [Operation] {
    [listRounds, upload, listVersions, result, annotated, send, withdraw, results, ranking, rankingWorkbook]
  }

  private static let unit = Operation.Parameter(
    name: "unit", description: "行政区划代码;督导部门的令牌必填,填报单位的令牌不填", schema: .unitCode)

  /// Where an uploaded version says which it is.
  private static let place = ["round": "/round", "number": "/number"]

  private var listRounds: Operation {
    Operation(
      method: .get, path: "/rounds", id: "listRounds", summary: "可见的轮次",
      success: .init(
        status: .ok, description: "轮次", mediaType: "application/json", schema: .array(of: .reference("Round")),
        links: ["results", "ranking", "rankingWorkbook"].map { .init(operation: $0, parameters: ["round": "/0/id"]) })
    ) { [service] _, context in
      let account = try context.account
      let rounds =
        if let unit = account.unit { try await service.rounds.rounds(of: unit) } else { try await service.rounds.all() }
      return .json(rounds.map { RoundRecord($0, now: service.configuration.now()) })
    }
  }

  private var upload: Operation {
    let name = Operation.Parameter(name: "name", description: "文件名", schema: .string)
    return Operation(
      method: .post, path: "/rounds/{round}/versions", id: "upload", summary: "上传并校核一个工作簿",
      parameters: [name, APIRoutes.unit], takesFile: true,
      success: .init(
        status: .created, description: "已保存并校核", mediaType: "application/json", schema: .reference("Version"),
        links: [
          .init(operation: "result", parameters: APIRoutes.place.merging(["unit": "/unit"]) { $1 }),
          .init(operation: "annotated", parameters: APIRoutes.place.merging(["unit": "/unit"]) { $1 }),
          .init(operation: "send", parameters: APIRoutes.place),
        ]),
      refusals: [.requestTimeout, .conflict, .contentTooLarge, .unsupportedMediaType, Refusal.diskFull.status]
    ) { [service] request, context in
      let part = try await APIRoutes.part(request, context, service)
      try await Uploading(service: service).admit(part.account, for: part.unit, to: part.round)
      let name = Query(request)["name"] ?? "\(part.unit.name).xlsx"
      let file = try await UploadBody.receive(request, named: name, limits: service.configuration.limits, in: service.store.incoming)
      let version = try await Uploading(service: service).keep(file, of: part.unit, in: part.round, by: part.account)
      return .json(VersionRecord(version), status: .created)
    }
  }

  private var listVersions: Operation {
    Operation(
      method: .get, path: "/rounds/{round}/versions", id: "listVersions", summary: "一个单位的历次上传", parameters: [APIRoutes.unit],
      success: .init(status: .ok, description: "历次上传,最近的在前", mediaType: "application/json", schema: .array(of: .reference("Version")))
    ) { [service] request, context in
      let part = try await APIRoutes.part(request, context, service)
      return .json(try await service.returns.versions(of: part.unit.unit, in: part.round.number).map { VersionRecord($0) })
    }
  }

  private var result: Operation {
    Operation(
      method: .get, path: "/rounds/{round}/versions/{number}/result", id: "result", summary: "一次上传的校核结果", parameters: [APIRoutes.unit],
      success: .init(status: .ok, description: "results.jsonl的一行", mediaType: "application/json", schema: .reference("Result"))
    ) { [service] request, context in
      let (_, version) = try await APIRoutes.version(request, context, service)
      return Response(
        status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: version.result)))
    }
  }

  private var annotated: Operation {
    Operation(
      method: .get, path: "/rounds/{round}/versions/{number}/annotated", id: "annotated", summary: "批注后的工作簿", parameters: [APIRoutes.unit],
      success: .init(
        status: .ok, description: "工作簿", mediaType: MediaType.of("a.xlsx"), schema: .members(["type": "string", "format": "binary"])),
      refusals: [.conflict]
    ) { [service] request, context in
      let (part, version) = try await APIRoutes.version(request, context, service)
      return try await Downloads(service: service).annotated(version, in: part.round)
    }
  }

  private var send: Operation {
    Operation(
      method: .post, path: "/rounds/{round}/versions/{number}/send", id: "send", summary: "正式报送", role: .county,
      success: .init(status: .ok, description: "已报送", mediaType: "application/json", schema: .reference("Version")), refusals: [.conflict]
    ) { [service] request, context in
      let (part, version) = try await APIRoutes.version(request, context, service)
      try await service.returns.send(version, of: part.unit, in: part.round, by: part.account)
      return .json(VersionRecord(version))
    }
  }

  private var withdraw: Operation {
    Operation(
      method: .post, path: "/rounds/{round}/withdraw", id: "withdraw", summary: "撤回报送", role: .county,
      success: .init(status: .ok, description: "已撤回", mediaType: "application/json", schema: .reference("Round")), refusals: [.conflict]
    ) { [service] request, context in
      let part = try await APIRoutes.part(request, context, service)
      try await service.returns.withdraw(part.unit, in: part.round, by: part.account)
      return .json(RoundRecord(part.round, now: service.configuration.now()))
    }
  }

  private var results: Operation {
    Operation(
      method: .get, path: "/rounds/{round}/results", id: "results", summary: "已报送单位的校核结果(JSONL)", role: .supervisor,
      success: .init(status: .ok, description: "每行一个单位", mediaType: "application/x-ndjson", schema: .string)
    ) { [service] _, context in
      let round = try await service.rounds.round(context.number("round"))
      let text = try await service.work.run { ResultsFile.text(for: try service.boards.board(of: round).sent) }
      return Response(
        status: .ok, headers: [.contentType: MediaType.of("a.jsonl")], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
  }

  private var ranking: Operation {
    Operation(
      method: .get, path: "/rounds/{round}/ranking", id: "ranking", summary: "目前排名", role: .supervisor,
      success: .init(status: .ok, description: "排名与未报送单位", mediaType: "application/json", schema: .reference("Ranking"))
    ) { [service] _, context in
      let round = try await service.rounds.round(context.number("round"))
      return .json(RankingRecord(try await service.work.run { try service.boards.board(of: round).ranking }))
    }
  }

  private var rankingWorkbook: Operation {
    Operation(
      method: .get, path: "/rounds/{round}/ranking.xlsx", id: "rankingWorkbook", summary: "排名工作簿", role: .supervisor,
      success: .init(
        status: .ok, description: "工作簿", mediaType: MediaType.of("a.xlsx"), schema: .members(["type": "string", "format": "binary"]))
    ) { [service] _, context in
      let round = try await service.rounds.round(context.number("round"))
      let bytes = try await service.work.run {
        let board = try service.boards.board(of: round)
        return try RankingWorkbook(board.ranking, scheme: board.scheme, assessments: board.sent).workbook()
      }
      return .file(bytes, named: "\(round.title)-排名.xlsx")
    }
  }

  /// The round of the path and the county that is meant: a county's token means its own county and no other.
  private static func part(_ request: Request, _ context: ServiceContext, _ service: Service) async throws -> Part {
    let account = try context.account
    let round = try await service.rounds.round(context.number("round"))
    let named = Query(request)["unit"]
    guard let unit = account.unit ?? named else { throw Refusal(.notFound, "没有指明单位", "督导部门的令牌须在查询参数unit中给出行政区划代码。") }
    guard named == nil || named == unit else { throw Refusal.notFound }
    return Part(round: round, unit: try await service.rounds.expectation(of: unit, in: round.number), account: account)
  }

  /// The version of the path.
  private static func version(_ request: Request, _ context: ServiceContext, _ service: Service) async throws -> (Part, Version) {
    let part = try await part(request, context, service)
    return (part, try await service.returns.version(context.number("number"), of: part.unit.unit, in: part.round.number))
  }
}
