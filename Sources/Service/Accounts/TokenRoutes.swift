import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// The bearer tokens of an account: giving out and revoking.
struct TokenRoutes {
  let service: Service

  func add(to router: Router<ServiceContext>) {
    let group = router.group("tokens")
    group.get("") { _, context in try await page(context, fresh: nil) }
    group.post("", use: issue)
    group.post(":id/revoke", use: revoke)
  }

  private func page(_ context: ServiceContext, fresh: String?) async throws -> Response {
    let account = try context.account
    let tokens = try await service.store.database.read { db in
      try APIToken.filter(Column("account") == account.id).order(Column("id").desc).fetchAll(db)
    }
    var values: [String: Any] = ["hasTokens": !tokens.isEmpty]
    values["fresh"] = fresh
    values["tokens"] = tokens.map { ["id": "\($0.id ?? 0)", "name": $0.name, "at": ChinaTime.text($0.createdAt)] }
    return service.pages.page("tokens", title: "接口令牌", values, context)
  }

  private func issue(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let account = try context.account
    let form = try await FormFields(request, context, limits: service.configuration.limits)
    guard let id = account.id, !form["name"].isEmpty else {
      throw Refusal(.unprocessableContent, "没有填写用途", "请写明令牌的用途,以便日后辨认和注销。")
    }
    let token = RandomToken()
    let date = service.configuration.now()
    let name = String(form["name"].prefix(60))
    try await service.store.database.write { db in
      try APIToken(id: nil, account: id, name: name, tokenHash: token.hash, createdAt: date).insert(db)
      try AuditEntry.add(.issueToken, by: account.auditName, on: name, at: date, in: db)
    }
    return try await page(context, fresh: token.text)
  }

  private func revoke(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let account = try context.account
    _ = try await FormFields(request, context, limits: service.configuration.limits)
    let id = try context.number("id")
    let date = service.configuration.now()
    try await service.store.database.write { db in
      guard let token = try APIToken.filter(Column("account") == account.id && Column("id") == id).fetchOne(db) else {
        throw Refusal.notFound
      }
      try token.delete(db)
      try AuditEntry.add(.revokeToken, by: account.auditName, on: token.name, at: date, in: db)
    }
    return .seeOther("/tokens")
  }
}

/// A bearer token of an account; only its hash is stored.
struct APIToken: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "apiToken"

  let id: Int64?
  let account: Int64
  let name: String
  let tokenHash: Data
  let createdAt: Date
}
