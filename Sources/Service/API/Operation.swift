import Foundation
import HTTPTypes
import Hummingbird

/// One thing that scripts can do: its route and its description in one place, so that the document cannot say otherwise than the service.
struct Operation: Sendable {
  let method: HTTPRequest.Method
  /// The path below `/api/v1`, with parameters in braces.
  let path: String
  let id: String
  let summary: String
  /// The only role that may do it; nil for both.
  var role: Account.Role?
  var parameters: [Parameter] = []
  /// Whether the body is a workbook.
  var takesFile = false
  let success: Success
  /// The refusals that it may answer with, besides those of every operation.
  var refusals: [HTTPResponse.Status] = []
  let handle: @Sendable (Request, ServiceContext) async throws -> Response

  /// A parameter of the query.
  struct Parameter: Sendable {
    let name: String
    let description: String
    let schema: JSON
  }

  /// What it answers with when it is done.
  struct Success: Sendable {
    let status: HTTPResponse.Status
    let description: String
    let mediaType: String
    let schema: JSON
    /// What can be done next with what the answer says.
    var links: [Link] = []
  }

  /// Another operation whose parameters stand in an answer.
  struct Link: Sendable {
    let operation: String
    /// Where each parameter stands, as a JSON pointer.
    let parameters: [String: String]
  }

  /// The path as the router wants it.
  var routerPath: RouterPath { RouterPath("/api/v1" + path) }

  /// The operation in an OpenAPI document.
  var document: JSON {
    var members: [String: JSON] = [
      "operationId": .text(id), "summary": .text(summary), "responses": responses, "security": .list([.members(["token": .list([])])]),
      "parameters": .list(pathParameters + parameters.map(\.document)),
    ]
    if takesFile {
      let file = JSON.members(["type": "string", "format": "binary", "minLength": .number(1)])
      let content = JSON.members(["application/octet-stream": .members(["schema": file])])
      members["requestBody"] = .members(["required": .bool(true), "content": content])
    }
    return .members(members)
  }

  private var pathParameters: [JSON] {
    let schemas: [String: JSON] = ["round": .integer(from: 1), "number": .integer(from: 1)]
    return path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
      let name = String(part.dropFirst().dropLast())
      return .members(["name": .text(name), "in": "path", "required": .bool(true), "schema": schemas[name] ?? .string])
    }
  }

  private var links: JSON {
    var links: [String: JSON] = [:]
    for link in success.links {
      let parameters = link.parameters.mapValues { JSON.text("$response.body#" + $0) }
      links[link.operation] = .members(["operationId": .text(link.operation), "parameters": .members(parameters)])
    }
    return .members(links)
  }

  private var responses: JSON {
    var all: [String: JSON] = [
      "\(success.status.code)": .members([
        "description": .text(success.description), "content": .members([success.mediaType: .members(["schema": success.schema])]),
        "links": links,
      ])
    ]
    for status in [.badRequest, .unauthorized, .forbidden, .notFound, .tooManyRequests, .serviceUnavailable] + refusals {
      all["\(status.code)"] = .members([
        "description": .text(status.reasonPhrase),
        "content": .members(["application/json": .members(["schema": .reference("Refusal")])]),
      ])
    }
    return .members(all)
  }
}

extension Operation.Parameter {
  fileprivate var document: JSON {
    .members([
      "name": .text(name), "in": "query", "required": .bool(false), "description": .text(description), "schema": schema,
    ])
  }
}
