/// A value of a JSON document that is put together here.
enum JSON: Encodable, Sendable, ExpressibleByStringLiteral {
  case text(String)
  case bool(Bool)
  case number(Int)
  case list([JSON])
  case members([String: JSON])

  init(stringLiteral value: String) { self = .text(value) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .bool(let bool): try container.encode(bool)
    case .number(let number): try container.encode(number)
    case .list(let list): try container.encode(list)
    case .members(let members): try container.encode(members)
    }
  }
}

/// The words of JSON Schema.
extension JSON {
  static var string: JSON { .members(["type": "string"]) }
  static var boolean: JSON { .members(["type": "boolean"]) }
  static var date: JSON { .members(["type": "string", "format": "date-time"]) }
  /// A decimal number as text, so that no digit is lost.
  static var decimal: JSON { .members(["type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$"]) }
  /// The code of division of a county.
  static var unitCode: JSON { .members(["type": "string", "pattern": "^[0-9]{6}$"]) }

  static func integer(from minimum: Int) -> JSON { .members(["type": "integer", "format": "int64", "minimum": .number(minimum)]) }

  static func array(of schema: JSON) -> JSON { .members(["type": "array", "items": schema]) }

  static func reference(_ name: String) -> JSON { .members(["$ref": .text("#/components/schemas/\(name)")]) }

  /// A value that may be null.
  static func optional(_ schema: JSON) -> JSON { .members(["anyOf": .list([schema, .members(["type": "null"])])]) }

  /// An object all of whose properties are there.
  static func object(_ properties: [String: JSON]) -> JSON {
    .members([
      "type": "object", "required": .list(properties.keys.sorted().map { .text($0) }), "properties": .members(properties),
    ])
  }
}
