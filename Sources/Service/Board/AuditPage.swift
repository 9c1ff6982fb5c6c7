import Foundation
import GRDB

/// The audit log as a page, the latest lines first.
struct AuditPage {
  let store: Store
  private static let length = 100

  /// The values of the template: the lines below a number, or the latest.
  func values(before: String?) async throws -> [String: Any] {
    let limit = before.flatMap { Int($0) } ?? Int.max
    let entries = try await store.database.read { db in
      try AuditEntry.filter(Column("number") < limit).order(Column("number").desc).limit(AuditPage.length).fetchAll(db)
    }
    let firstBreak = try await store.database.read { db in try AuditEntry.firstBreak(in: db) }
    var values: [String: Any] = ["isWhole": firstBreak == nil, "break": firstBreak ?? 0, "hasEntries": !entries.isEmpty]
    if let last = entries.last, last.number > 1 { values["next"] = last.number }
    values["entries"] = entries.map { entry in
      [
        "number": "\(entry.number)", "at": ChinaTime.exact(entry.at), "who": entry.who, "what": entry.what.label, "object": entry.object,
        "sha256": String(entry.sha256.prefix(16)),
      ]
    }
    return values
  }
}

extension AuditEntry.Action {
  /// What officials read.
  var label: String {
    switch self {
    case .signIn: "登录"
    case .refuseSignIn: "登录被拒"
    case .signOut: "退出"
    case .issueCode: "发放登录码"
    case .openRound: "开设轮次"
    case .changeDeadline: "调整截止时间"
    case .upload: "上传"
    case .answer: "填写说明"
    case .send: "正式报送"
    case .withdraw: "撤回报送"
    case .returnForm: "退回"
    case .acceptAnswer: "采纳说明"
    case .issueToken: "发放接口令牌"
    case .revokeToken: "注销接口令牌"
    }
  }
}
