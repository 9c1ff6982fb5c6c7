import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import NIOCore

/// What machines ask: whether the service is well, how much it does; and the files that pages need.
struct StatusRoutes {
  let service: Service

  func add(to router: Router<ServiceContext>) {
    router.get("health") { _, _ in try await health() }
    router.get("metrics") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: service.metrics.text(waitingJobs: service.work.pending))))
    }
    router.get("assets/:name") { _, context in
      guard let asset = service.pages.asset(try context.text("name")) else { throw Refusal.notFound }
      return asset
    }
  }

  /// Ready when the database answers.
  private func health() async throws -> Response {
    _ = try await service.store.database.read { db in try db.schemaVersion() }
    return .json(["status": "ok"])
  }
}
