internal import CEmbeddedData

/// The county-level units of the country, with their former names.
///
/// Source and date of the data stand in `Sources/CEmbeddedData/regions/README.md`.
public struct CountyDirectory: Sendable {
  /// Every unit, in order of code.
  public let units: [RegionUnit]
  let records: [Record]
  /// The units by full name, by short name and by former name; some names belong to several.
  let byName: [String: [Record]]
  let byShortName: [String: [Record]]
  let byFormerName: [String: [Record]]
  /// Names of provinces and cities in the ways in which they stand before a county's name.
  let regionPrefixes: [String]

  /// A unit with the names by which it is found.
  struct Record: Sendable {
    let unit: RegionUnit
    /// The name without 县, 区, 市; the full name where only one character would be left.
    let shortName: String
    let cityCode: String
    let provinceCode: String

    /// Whether the unit lies in a region, or is it; every unit lies in no region in particular.
    func lies(in region: String?) -> Bool {
      region == nil || provinceCode == region || cityCode == region || unit.code == region
    }
  }

  /// The directory that is compiled into the program.
  public static let builtIn = CountyDirectory(
    counties: text(of: ziping_embedded_counties()), formerNames: text(of: ziping_embedded_county_aliases()))

  /// A directory from tab-separated tables with header rows; lines that are too short are left out.
  ///
  /// - Parameters:
  ///   - counties: columns code, name, city, province, type, short, city_code, province_code.
  ///   - formerNames: columns old_code, old_name, code.
  public init(counties: String, formerNames: String) {
    records = CountyDirectory.rows(counties, columns: 8).map { row in
      Record(
        unit: RegionUnit(code: row[0], name: row[1], city: row[2], province: row[3]), shortName: row[5],
        cityCode: row[6].isEmpty ? row[7] : row[6], provinceCode: row[7])
    }.sorted { $0.unit.code < $1.unit.code }
    units = records.map(\.unit)
    // Many counties have one city.
    let cities = Set(units.map { [$0.city, $0.province] })
    regionPrefixes = Set(cities.flatMap { RegionPrefix.prefixes(city: $0[0], province: $0[1]) }).sorted()
    byName = Dictionary(grouping: records, by: \.unit.name)
    byShortName = Dictionary(grouping: records, by: \.shortName)
    let byCode = Dictionary(records.map { ($0.unit.code, $0) }, uniquingKeysWith: { first, _ in first })
    let former = CountyDirectory.rows(formerNames, columns: 3).compactMap { row in byCode[row[2]].map { (row[1], [$0]) } }
    byFormerName = Dictionary(former, uniquingKeysWith: +)
  }

  /// The units of a region: a code of province (`620000`), city (`620800`) or county; all units for nil.
  /// - Complexity: O(n) over the units.
  public func units(in region: String?) -> [RegionUnit] { records(in: region).map(\.unit) }

  /// The unit with this code; nil when there is none.
  public func unit(code: String) -> RegionUnit? { units.first { $0.code == code } }

  func records(in region: String?) -> [Record] { region == nil ? records : records.filter { $0.lies(in: region) } }

  /// The rows of a tab-separated table below its header. Split as bytes: the table has some 200,000.
  private static func rows(_ table: String, columns: Int) -> [[String]] {
    table.utf8.split(separator: UInt8(ascii: "\n")).dropFirst()
      .map { line in
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { String(Substring($0)) }
      }
      .filter { $0.count >= columns }
  }

  private static func text(of file: ziping_embedded_file) -> String {
    String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }
}
