import Evaluation
import Foundation
import Hummingbird
import Reports
import XLSX

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
    let copy = try await service.work.run { try Downloads.annotated(version, assessment, in: round, service) }
    return .file(copy.bytes, named: "批注\(copy.remark)-第\(version.number)次-" + version.fileName)
  }

  /// The blank form of a round.
  func blankForm(of round: Round) async throws -> Response {
    let bytes = try await service.work.run { try BlankForm(scheme: service.rounds.rules(of: round).scheme).workbook() }
    return .file(bytes, named: "\(round.title)-空白自评表.xlsx")
  }

  /// A marked copy.
  struct MarkedCopy: Sendable {
    let bytes: [UInt8]
    /// What its name has to say about it; usually nothing.
    let remark: String
  }

  /// A marked copy of a version. Slow: for the work queue.
  ///
  /// That of a signed file is without the signature, as its name says: nobody signed the marks. The file as it was sent is kept and given
  /// out with its signature.
  /// - Throws: ``Refusal`` when the file cannot be marked.
  static func annotated(_ version: Version, _ assessment: Assessment, in round: Round, _ service: Service) throws -> MarkedCopy {
    let bytes = try service.store.files.bytes(of: version.sha256)
    let scheme = try service.rounds.rules(of: round).scheme
    do {
      return MarkedCopy(bytes: try AnnotatedWorkbook(assessment, scheme: scheme).workbook(from: bytes), remark: "")
    } catch EditingError.signed {
      let copy = try? AnnotatedWorkbook(assessment, scheme: scheme, dropsSignature: true).workbook(from: bytes)
      guard let copy else { throw unmarkable }
      return MarkedCopy(bytes: copy, remark: "(已去数字签名)")
    } catch {
      throw unmarkable
    }
  }

  private static let unmarkable = Refusal(.conflict, "无法生成批注", "这个文件的结构特殊,不能在其中加批注。请按页面上的问题清单修改原表。")
}
