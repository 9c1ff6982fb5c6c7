import Evaluation
import Foundation

/// A round as scripts see it.
struct RoundRecord: Encodable {
  let id: Int64
  let title: String
  let scheme: String
  let year: Int
  let deadline: Date
  let isOpen: Bool

  init(_ round: Round, now: Date) {
    id = round.number
    title = round.title
    scheme = round.scheme
    year = round.year
    deadline = round.deadline
    isOpen = round.isOpen(at: now)
  }

  static let schema = JSON.object([
    "id": .integer(from: 1), "title": .string, "scheme": .string, "year": .integer(from: 0), "deadline": .date, "isOpen": .boolean,
  ])
}

/// A version as scripts see it.
struct VersionRecord: Encodable {
  let round: Int64
  let unit: String
  let number: Int
  let file: String
  let sha256: String
  let size: Int
  let uploadedAt: Date
  let disposition: String
  let score: String?
  let errors: Int
  let warnings: Int

  init(_ version: Version) {
    round = version.round
    unit = version.unit
    number = version.number
    file = version.fileName
    sha256 = version.sha256
    size = version.size
    uploadedAt = version.uploadedAt
    disposition = version.disposition
    score = version.score
    errors = version.errors
    warnings = version.warnings
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(round, forKey: .round)
    try container.encode(unit, forKey: .unit)
    try container.encode(number, forKey: .number)
    try container.encode(file, forKey: .file)
    try container.encode(sha256, forKey: .sha256)
    try container.encode(size, forKey: .size)
    try container.encode(uploadedAt, forKey: .uploadedAt)
    try container.encode(disposition, forKey: .disposition)
    // Every key is always there.
    try container.encode(score, forKey: .score)
    try container.encode(errors, forKey: .errors)
    try container.encode(warnings, forKey: .warnings)
  }

  private enum Key: CodingKey { case round, unit, number, file, sha256, size, uploadedAt, disposition, score, errors, warnings }

  static let schema = JSON.object([
    "round": .integer(from: 1), "unit": .unitCode, "number": .integer(from: 1), "file": .string, "sha256": .string,
    "size": .integer(from: 0), "uploadedAt": .date, "disposition": .string, "score": .optional(.decimal), "errors": .integer(from: 0),
    "warnings": .integer(from: 0),
  ])
}

/// The ranking as scripts see it.
struct RankingRecord: Encodable {
  let entries: [Entry]
  let missing: [Unit]

  struct Entry: Encodable {
    let place: Int
    let isTied: Bool
    let unit: Unit
    let score: String
    let firstLevelScores: [String]
  }

  struct Unit: Encodable {
    let code: String
    let name: String
  }

  init(_ ranking: Ranking) {
    entries = ranking.entries.compactMap { entry in
      entry.assessment.unit.map { unit in
        Entry(
          place: entry.place, isTied: entry.isTied, unit: Unit(code: unit.code, name: unit.name), score: "\(entry.score)",
          firstLevelScores: entry.firstLevelScores.map { "\($0)" })
      }
    }
    missing = ranking.missing.map { Unit(code: $0.code, name: $0.name) }
  }

  static let schema: JSON = {
    let unit = JSON.object(["code": .unitCode, "name": .string])
    let entry = JSON.object([
      "place": .integer(from: 1), "isTied": .boolean, "unit": unit, "score": .decimal, "firstLevelScores": .array(of: .decimal),
    ])
    return .object(["entries": .array(of: entry), "missing": .array(of: unit)])
  }()
}
