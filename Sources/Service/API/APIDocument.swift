import HTTPTypes

/// The OpenAPI document of the operations.
struct APIDocument {
  let operations: [Operation]

  /// The document.
  var json: JSON {
    var paths: [String: [String: JSON]] = [:]
    for operation in operations {
      paths["/api/v1" + operation.path, default: [:]][operation.method.rawValue.lowercased()] = operation.document
    }
    return .members([
      "openapi": "3.1.0", "info": .members(["title": "ziping", "version": "1", "description": "自评表报送与校核服务的接口"]),
      "paths": .members(paths.mapValues { .members($0) }), "components": components,
    ])
  }

  private var components: JSON {
    .members([
      "securitySchemes": .members(["token": .members(["type": "http", "scheme": "bearer"])]),
      "schemas": .members([
        "Round": RoundRecord.schema, "Version": VersionRecord.schema, "Ranking": RankingRecord.schema, "Result": APIDocument.result,
        "Refusal": .object(["error": .string, "advice": .string]),
      ]),
    ])
  }

  /// The members of a line of `results.jsonl` that scripts rely on.
  private static let result = JSON.object([
    "file": .string, "sha256": .string, "scheme": .string, "disposition": .string, "score": .optional(.decimal),
    "reportedScore": .optional(.decimal), "findings": .array(of: .members(["type": "object"])),
    "indicators": .array(of: .members(["type": "object"])), "fields": .array(of: .members(["type": "object"])),
  ])
}
