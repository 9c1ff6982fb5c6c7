import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Logging
import Spreadsheet

/// Turns whatever went wrong into a page, or into JSON for scripts. What the service itself did wrong is logged and not shown.
struct ErrorResponses: RouterMiddleware {
  let pages: Pages
  let declared: DeclaredMethods

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let refusal = refusal(error, to: request)
      if refusal.status.code >= 500 {
        context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(String(reflecting: error))"])
      }
      let response = response(refusal, to: request, context)
      return request.method == .head ? response.createHeadResponse() : response
    }
  }

  private func response(_ refusal: Refusal, to request: Request, _ context: ServiceContext) -> Response {
    let isScript = request.uri.path.hasPrefix("/api/") || request.wantsJSON
    if refusal.status == .unauthorized, !isScript, request.method == .get || request.method == .head {
      return Response.redirect(to: "/signin", type: .normal)
    }
    var response =
      isScript
      ? Response.json(["error": refusal.title, "advice": refusal.advice], status: refusal.status)
      : pages.page("refusal", title: refusal.title, ["advice": refusal.advice], context, status: refusal.status)
    if let seconds = refusal.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    if !refusal.allowedMethods.isEmpty { response.headers[.allow] = refusal.allowedMethods.joined(separator: ", ") }
    // What is left of a body that was not read would be taken for the next request.
    if request.method != .get, request.method != .head { response.headers[.connection] = "close" }
    return response
  }

  private func refusal(_ error: any Error, to request: Request) -> Refusal {
    switch error {
    case let refusal as Refusal: refusal
    case let error as any HTTPResponseError where error.status == .notFound: unmatched(request)
    case let error as any HTTPResponseError where error.status.code < 500: Refusal(error.status, "请求有误", "请从首页重新进入。")
    default: ErrorResponses.saysDiskIsFull(error) ? .diskFull : .failed
    }
  }

  /// Whether the system, the database or Foundation found no room.
  private static func saysDiskIsFull(_ error: any Error) -> Bool {
    switch error {
    case let error as FileError: error.code == ENOSPC
    case let error as DatabaseError: error.resultCode == .SQLITE_FULL
    default: (error as NSError).domain == NSCocoaErrorDomain && (error as NSError).code == CocoaError.fileWriteOutOfSpace.rawValue
    }
  }

  /// The router found no route: there is no such path, or it takes other methods.
  private func unmatched(_ request: Request) -> Refusal {
    let allowed = declared.methods(at: request.uri.path)
    return allowed.isEmpty ? .notFound : .wrongMethod(allowed: allowed)
  }
}

extension Request {
  /// Whether a script asks, which shows what comes back in its own way.
  var wantsJSON: Bool { headers[.accept]?.hasPrefix("application/json") == true }
}
