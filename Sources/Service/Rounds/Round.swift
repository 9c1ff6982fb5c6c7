import Evaluation
import Foundation
import GRDB

/// A round: the counties of a region fill in the form of a scheme until a deadline.
struct Round: Codable, FetchableRecord, MutablePersistableRecord, Sendable {
  static let databaseTableName = "round"

  var id: Int64?
  let title: String
  /// The id of the scheme.
  let scheme: String
  /// The text of the scheme as it was when the round was opened.
  let schemeText: String
  let year: Int
  var deadline: Date
  let createdAt: Date

  mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

  /// The number of the round in paths.
  var number: Int64 { id ?? 0 }

  /// Whether a county may still upload, answer, send and withdraw: until the deadline, and after it to mend what was given back to it.
  func isOpen(at date: Date, for standing: Standing? = nil) -> Bool { date <= deadline || standing?.state == .returned }
}

/// A county that shall report in a round.
struct Expectation: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "expectation"

  let round: Int64
  /// The code of division.
  let unit: String
  let name: String
  let city: String
  let province: String

  init(round: Int64, _ unit: RegionUnit) {
    self.round = round
    self.unit = unit.code
    name = unit.name
    city = unit.city
    province = unit.province
  }

  /// The county.
  var regionUnit: RegionUnit { RegionUnit(code: unit, name: name, city: city, province: province) }
}
