import Evaluation
import Foundation
import Hummingbird
import Reports

/// Files given out: what was sent, marked copies, blank forms.
struct Downloads {
  let service: Service

  /// The file as it was uploaded.
  func original(_ version: Version) async throws -> Response {
    let bytes = try await service.work.run { try service.store.files.bytes(of: version.sha256) }
    return .file(bytes, named: version.fileName)
  }

  /// The county's own file with every finding marked.
  func annotated(_ version: Version, in round: Round) async throws -> Response {
    let assessment = try await service.returns.assessment(of: version, in: round)
    let bytes = try await service.work.run { try Downloads.annotated(version, assessment, in: round, service) }
    return .file(bytes, named: "批注-第\(version.number)次-" + version.fileName)
  }

  /// The blank form of a round.
  func blankForm(of round: Round) async throws -> Response {
    let bytes = try await service.work.run { try BlankForm(scheme: service.rounds.rules(of: round).scheme).workbook() }
    return .file(bytes, named: "\(round.title)-空白自评表.xlsx")
  }

  /// The bytes of a marked copy. Slow: for the work queue.
  /// - Throws: ``Refusal`` when the file cannot be marked.
  static func annotated(_ version: Version, _ assessment: Assessment, in round: Round, _ service: Service) throws -> [UInt8] {
    let bytes = try service.store.files.bytes(of: version.sha256)
    let scheme = try service.rounds.rules(of: round).scheme
    do {
      return try AnnotatedWorkbook(assessment, scheme: scheme).workbook(from: bytes)
    } catch {
      throw Refusal(.conflict, "无法生成批注", "这个文件无法打开或带有数字签名,不能在其中加批注。请按页面上的问题清单修改原表。")
    }
  }
}
